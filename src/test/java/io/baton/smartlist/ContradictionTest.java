package io.baton.smartlist;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.person.FieldCatalog;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that nobody can ever be on. */
class ContradictionTest {

    private static final Feel FEEL = new Feel(Clock.systemUTC());
    private static final FieldCatalog FIELDS = new FieldCatalog(List.of(
            PersonField.EMAIL,
            new PersonField("country", "Country", FieldType.TEXT),
            new PersonField("personScore", "Person Score", FieldType.SCORE),
            new PersonField("born", "Born", FieldType.DATE),
            new PersonField("vip", "VIP", FieldType.BOOLEAN)));

    private static Optional<String> contradiction(String expression) {
        return FEEL.smartList(expression).necessary(FIELDS).flatMap(Contradiction::in);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "personScore > 5 and personScore < 5",
                "personScore >= 6 and vip and personScore <= 5",
                "personScore between 10 and 5",
                "country = \"DE\" and country = \"FR\"",
                "country = \"DE\" and country != \"DE\"",
                "country = null and starts with(country, \"D\")",
                "vip and vip = null",
                "personScore = 5 and personScore > 5",
                "born < date(\"2000-01-01\") and born > date(\"2001-01-01\")",
                "vip and false",
                "country = \"DE\" and (country = \"FR\" or personScore > 5 and personScore < 5)",
                "(personScore > 9 or personScore = 7) and (personScore < 7 or country = null) and country = \"X\""
            })
    @DisplayName("what excludes itself is found")
    void impossible(String expression) {
        assertThat(contradiction(expression)).as(expression).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "personScore >= 5 and personScore <= 5",
                "personScore > 5 or personScore < 5",
                "country = \"DE\" or country = \"FR\"",
                "country = \"DE\" and (country = \"FR\" or personScore > 5)",
                "country = null and personScore = null",
                "not(personScore > 5) and personScore > 5 or vip",
                "lower case(country) = \"de\" and country = \"DE\"",
                "born < today() - duration(\"P1D\") and born > today()"
            })
    @DisplayName("nothing is found where somebody may qualify, or where it cannot be told")
    void possible(String expression) {
        assertThat(contradiction(expression)).as(expression).isEmpty();
    }
}
