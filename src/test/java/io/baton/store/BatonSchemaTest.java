package io.baton.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.NoConnectionProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatonSchemaTest {

    private final DSLContext dsl = BatonSchema.dsl(new NoConnectionProvider(), UnaryOperator.identity());

    @Test
    @DisplayName("Baton speaks the SQL of H2 and of PostgreSQL")
    void dialects() {
        BatonSchema.speak(dsl, "h2");
        assertThat(dsl.dialect()).isEqualTo(SQLDialect.H2);
        BatonSchema.speak(dsl, "postgres");
        assertThat(dsl.dialect()).isEqualTo(SQLDialect.POSTGRES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb", "oracle", "mssql", "db2", ""})
    @DisplayName("any other database is refused by name, together with those that will do")
    void otherDatabases(String type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatonSchema.speak(dsl, type))
                .withMessage(
                        "Baton runs on H2 and PostgreSQL, not on '" + type + "': point the engine at one of these");
    }
}
