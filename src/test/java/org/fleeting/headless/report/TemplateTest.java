package org.fleeting.headless.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class TemplateTest {

    private final Template section = new Template("section.html").with("id", "nodes").with("title", "{{id}} $1 \\");

    @Test
    void takesNothingInAValueForAPlace() {
        assertThat(section.with("content", "<p>{{title}}</p>\n").html()).isEqualTo("""
            <section id="nodes" aria-labelledby="nodes-title">
            <h2 id="nodes-title">{{id}} $1 \\</h2>
            <p>{{title}}</p>
            </section>
            """);
    }

    @Test
    void refusesAPlaceWithoutValue() {
        assertThatIllegalStateException().isThrownBy(section::html)
            .withMessage("section.html has a place for content, but there is no value for it");
    }
}
