package io.baton.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which choices decide about empty fields otherwise than a smart list would. */
class EmptyFieldsTest {

    @ParameterizedTest
    @DisplayName("L2 a choice that decides about an empty field otherwise than a list is found, with the field")
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
            ${person.country != 'DE'}                                        ~ country
            ${'DE' != person.country}                                        ~ country
            ${lead.country ne 'DE'}                                          ~ country
            ${person['country'] != 'DE'}                                     ~ country
            ${person.country != ''}                                          ~ country
            ${(person.country) != 'DE'}                                      ~ country
            ${person.personScore != 0}                                       ~ personScore
            ${!(person.personScore > 5)}                                     ~ personScore
            ${not (person.personScore <= 5)}                                 ~ personScore
            ${!person.unsubscribed}                                          ~ unsubscribed
            ${person.company != person.country}                              ~ company,country
            ${person.country != 'DE' && person.company == 'Acme'}            ~ country
            ${person.country != 'DE' || person.company != 'Acme'}            ~ country,company
            ${person.country != 'DE' && person.company != null}              ~ country
            ${person.personScore + 5 > 3}                                    ~ personScore
            ${-person.personScore == 0}                                      ~ personScore
            ${person.country == 'DE' ? false : !(person.personScore > 5)}    ~ personScore
            ${sample < 0.5 && person.country != 'DE'}                        ~ country
            """)
    void differs(String condition, String fields) {
        assertThat(doubtful(condition)).containsExactly(fields.split(","));
    }

    @ParameterizedTest
    @DisplayName("L2 a choice that decides as a list would, or asks for the empty field itself, is left alone")
    @ValueSource(
            strings = {
                "${person.country == 'DE'}",
                "${!(person.country == 'DE')}",
                "${person.personScore > 5}",
                "${person.personScore <= 5 and person.personScore >= 1}",
                "${person.country == null}",
                "${person.country != null}",
                "${null != person.country}",
                "${empty person.country}",
                "${not empty person.country}",
                "${person.unsubscribed}",
                "${person.unsubscribed == true}",
                "${person.country != null && person.country != 'DE'}",
                "${person.country != 'DE' && person.country != null}",
                "${not empty person.country and person.country != 'DE'}",
                "${person.country == null || person.country != 'DE'}",
                "${empty person.country || !(person.country == 'DE')}",
                "${empty person.personScore || !(person.personScore > 5)}",
                "${person.country == null ? false : person.country != 'DE'}",
                "${!(person.country != 'DE')}",
                "${person.company == person.country}",
                "${person.country != person.country}",
                "${my.Country != 'DE'}",
                "${trigger.fieldName != 'country'}",
                "${country != 'DE'}",
                "${sample < 0.5}",
                "${person.country.startsWith('D')}",
                "${bean.likes(person.country)}"
            })
    void alike(String condition) {
        assertThat(doubtful(condition)).isEmpty();
    }

    private static List<String> doubtful(String condition) {
        return Expression.condition(condition, new Expression.Scope(Set.of(), Set.of(), Optional.empty()))
                .doubtful();
    }
}
