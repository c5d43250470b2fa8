package org.fleeting.headless.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagePolicyTest {

    /** Of a(), by openssl dgst -sha256 -binary | base64. */
    private static final String A = "'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='";

    private static final String REST = "; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
        + "form-action 'none'\">\n";

    private static String policy(String scripts) {
        return "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src " + scripts + REST;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "<!DOCTYPE html><html lang=en><head>|<title>a</title>",
        "<!-- ours --><!doctype HTML> <HTML>|<body>a",
        "<html>|<header>a</header></html>",
        "''|<p>a"})
    void comesBeforeAllElseThatABrowserObeys(String begin, String rest) {
        assertThat(PagePolicy.under(begin + rest)).isEqualTo(begin + "<meta charset=\"utf-8\">\n" + policy("'none'") + rest);
    }

    @Test
    void allowsPicturesBesideThePageOnlyIfItHasSuch() {
        assertThat(PagePolicy.under("<p>", true)).contains("; img-src data: 'self'; font-src data:; ");
        assertThat(PagePolicy.under("<p>")).contains("; img-src data:; font-src data:; ");
    }

    @Test
    void allowsTheScriptsOfThePageByTheirHashes() {
        assertThat(PagePolicy.under(
            "<head><meta charset=\"utf-8\"><body><script>a()</script><SCRIPT type='module'>a()</script >"))
            .startsWith("<head><meta charset=\"utf-8\">\n" + policy(A));
    }

    @Test
    void hashesLineEndsAsABrowserReadsThem() {
        assertThat(PagePolicy.under("<script>\r\na()\r</script>")).startsWith(PagePolicy.under("<script>\na()\n</script>")
            .substring(0, 150));
    }

    @Test
    void replacesThePolicyThatThePageHas() {
        String own = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\">\n";

        assertThat(PagePolicy.under("<head><meta charset=\"utf-8\">\n" + own + "<title>a</title>"))
            .isEqualTo("<head><meta charset=\"utf-8\">\n" + policy("'none'") + "\n<title>a</title>");
    }
}
