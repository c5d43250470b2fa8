package org.fleeting.mer.dataset.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

final class PeopleTest {

    @Test
    void takesThoseOfALikeNameForOnePerson() {
        People people = People.of(List.of("s01", "S 1", "01", "subject_1", "2", "s01"));

        assertThat(people.names()).containsExactly("s01", "s01", "s01", "s01", "2", "s01");
        assertThat(people.size()).isEqualTo(2);
        assertThat(people.warning()).hasValueSatisfying(text -> assertThat(text)
            .startsWith("Spelt in several ways: \"01\" and \"S 1\" and \"s01\" and \"subject_1\". ")
            .endsWith("if they are different people, name them apart."));
    }

    @Test
    void keepsPeopleOfTwoWordsApartWhereABareNumberMayBeEither() {
        assertThat(People.of(List.of("s1", "p1", "1")).size()).isEqualTo(3);
        assertThat(People.of(List.of("p1", "1")).size()).isEqualTo(1);
    }

    @Test
    void saysNothingOfOrdinaryNames() {
        assertThat(People.of(List.of("s01", "s02", "s1x", "s10", "anna", "ann")).warning()).isEmpty();
    }

    @Test
    void keepsThoseOfALikeNameTogetherOverDataSetsButNotTheirNumbersAlone() {
        List<String> subjects = List.of("06", "006", "s06", "006");
        List<String> dataSets = List.of("CASME II", "SAMM", "SMIC-HS", "SAMM");

        assertThat(People.of(subjects, dataSets).names()).containsExactly("006", "006", "s06", "006");
    }

    @Test
    void looksWithinEachDataSetAloneWhereSetsAreLeftOut() {
        List<String> subjects = List.of("06", "006", "6", "s06", "S6");
        List<String> dataSets = List.of("CASME II", "SAMM", "casme ii", "SMIC-HS", "SMIC-HS");

        People people = People.withinSets(subjects, dataSets);

        assertThat(people.names()).containsExactly("06", "006", "06", "S6", "S6");
    }
}
