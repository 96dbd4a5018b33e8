package io.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.engine.access.BatonPermission;
import io.baton.engine.access.BatonResource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/permissions.md} names Baton's resources as Camunda's REST API takes them. */
class PermissionsReferenceTest {

    @Test
    @DisplayName("A3 every resource is there with its number, and no other")
    void resources() {
        var rows = Page.read("docs/reference/permissions.md").rows();
        assertThat(rows.stream()
                        .filter(row -> row.get(1).matches("\\d{4}"))
                        .map(row -> List.of(row.get(0), row.get(1))))
                .containsExactlyElementsOf(Arrays.stream(BatonResource.values())
                        .map(one -> List.of("`" + one.resourceName() + "`", Integer.toString(one.resourceType())))
                        .toList());
    }

    @Test
    @DisplayName("A3 permissions have the names and numbers of Camunda's")
    void permissions() {
        for (var permission : BatonPermission.values()) {
            var like = org.camunda.bpm.engine.authorization.Permissions.forName(permission.getName());
            assertThat(permission.getValue()).isEqualTo(like.getValue());
        }
    }
}
