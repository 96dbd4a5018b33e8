package io.baton.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.mail.MailQuery;
import io.baton.person.Workspaces;
import io.baton.testing.TestFlow;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What values of tokens may do in the HTML of a mail: nothing but stand there (T9, V1). */
class MailHtmlTest {

    private final TestFlow flow = new TestFlow();

    private String mail(String value, String body) {
        flow.my("Own", value);
        var ann = flow.person("ann@example.com", "company", value);
        flow.perform(ann, "sendEmail", "subject", "Hi", "body", body);
        var query = new MailQuery(Workspaces.ALL, Optional.empty(), Optional.empty(), Optional.empty(), 0, 1);
        var id = flow.outbox().list(query).get(0).id();
        return flow.outbox().find(id).orElseThrow().mail().body().html();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<p title={{lead.company}}>x       | a onclick=b()            | <p title=\"a onclick=b()\">x",
                "<p title={{lead.company}}>x       | a\" onclick=\"b          | <p title=\"a&quot; onclick=&quot;b\">x",
                "<p title={{lead.company}} id=i>x  | ``                       | <p title=\"\" id=i>x",
                "<td width={{my.Own}}px align=left>| 10                       | <td width=\"10px\" align=left>",
                "<p title='{{lead.company}}'>      | a' onclick='b            | <p title='a&#39; onclick=&#39;b'>",
                "<a href=\"{{my.Own}}\">x    | https://a.example/?b&c | <a href=\"https://a.example/?b&amp;c\">x",
                "<a href={{my.Own}}>x</a>          | https://a.example/b      | <a href=\"https://a.example/b\">x</a>",
                "<a href=\"{{my.Own}}\">x          | www.a.example/a:b        | <a href=\"www.a.example/a:b\">x",
                "<a href=\"{{my.Own}}\">x          | mailto:ann@example.com   | <a href=\"mailto:ann@example.com\">x",
                "<a href=\"{{lead.company}}\">x</a>| javascript:alert(1)      | <a href=\"\">x</a>",
                "<a href=\"{{lead.company}}\">x</a>| ` JaVa\tscript:alert(1)` | <a href=\"\">x</a>",
                "<a href=\" {{lead.company}}\">x   | vbscript:x               | <a href=\" \">x",
                "<a href=\"{{lead.company}}\">x    | data:text/html,<script>  | <a href=\"\">x",
                "<a href=\"java{{lead.company}}\">x| script:alert(1)          | <a href=\"java\">x",
                "<a href=\"{{my.No}}{{my.Own}}\">x | javascript:alert(1)      | <a href=\"\">x",
                "<img SRC=\"{{my.Own}}\">          | javascript:alert(1)      | <img SRC=\"\">",
                "<a href=\"{{my.Own}}/p?q={{my.Own}}\"> | javascript:x        | <a href=\"/p?q=javascript:x\">",
                "<a href=\"https://{{my.Own}}/\">  | a.example:8080           | <a href=\"https://a.example:8080/\">",
                "<a href=\"mailto:{{my.Own}}\">    | a@example.com            | <a href=\"mailto:a@example.com\">",
                "<p style=\"color: {{my.Own}}\">   | #ff0000                  | <p style=\"color: #ff0000\">",
                "<p style=\"color: {{my.Own}}\">   | rgb(1, 2, 3)             | <p style=\"color: rgb(1, 2, 3)\">",
                "<p style=\"color: {{my.Own}}\">   | red;position:fixed       | <p style=\"color: \">",
                "<p style=\"color: {{my.Own}}\">   | expression(alert(1))     | <p style=\"color: \">",
                "<p style=\"color: {{my.Own}}\">   | url(//evil.example)      | <p style=\"color: \">",
                "<style>p {color: {{my.Own}}}</style> | navy                  | <style>p {color: navy}</style>",
                "<style>p {color: {{my.Own}}}</style> | x}</style><script>y() | <style>p {color: }</style>",
                "<!-- {{my.Own}} -->x              | --><script>y()           | <!-- --&gt;&lt;script&gt;y() -->x",
                "<!--[if mso]><a href=\"{{my.Own}}\"><![endif]-->| vbscript:y| <!--[if mso]><a href=\"\"><![endif]-->",
                "<title>{{my.Own}}</title>| </title><script>| <title>&lt;/title&gt;&lt;script&gt;</title>",
                "<html xmlns=\"urn:x\"><style>p {color: {{my.Own}}}| x;y| <html xmlns=\"urn:x\"><style>p {color: }",
                "<style/>p {color: {{my.Own}}}     | red;position:fixed       | <style/>p {color: }",
                "1 < {{my.Own}}                    | img src=x                | 1 < img src=x",
            })
    @DisplayName("V1 wherever a value can be made harmless it is, and stays what it is as far as that goes")
    void harmless(String body, String value, String html) {
        assertThat(mail(value, body)).isEqualTo(html);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p onclick=\"go('{{my.X}}')\">",
                "<p ONCLICK={{my.X}}>",
                "<svg onload='{{my.X}}'>",
                "<script>var a = '{{my.X}}';</script>",
                "<SCRIPT src=a.js>{{my.X}}</SCRIPT>",
                "<html xmlns=\"http://www.w3.org/1999/xhtml\"><script>var a = '{{my.X}}';</script>",
                "<script/>var a = '{{my.X}}';</script>",
                "<a href=\"javascript:go('{{my.X}}')\">",
                "<a href=\" Java&#10;script:go('{{my.X}}')\">",
                "<a href=\"{{my.X}}:alert(1)\">",
                "<a href='{{my.X}}://acme.example'>",
                "<a href=\"{{lead.company}}script:{{my.X}}\">",
                "<iframe src=\"data:text/html,{{my.X}}\">",
                "<iframe srcdoc=\"{{my.X}}\">",
                "<meta http-equiv=refresh content=\"0;url={{my.X}}\">",
                "<p {{my.X}}>",
                "<p {{my.X}}=\"a\">",
                "<p {{my.X}}=\"{{my.X}}\">",
                "<{{my.X}}>",
                "</{{my.X}}>",
                "<!{{my.X}}>",
                "<!-{{my.X}}>",
                "<?{{my.X}}?>",
                "<h{{my.X}}>",
                "</h1 {{my.X}}>",
                "<p title=a title={{my.X}}>",
                "<p style=\"background: url({{my.X}})\">",
                "<style>p { background: URL( '{{my.X}}' ) }</style>",
                "<!--[if mso]><a href={{my.X}}>x</a><![endif]-->",
                "<!--[if mso]><a onclick='{{my.X}}'>x</a><![endif]-->",
                "<![CDATA[ <p onclick={{my.X}}> ]]>",
                "<p title=\"{{my.X}}",
            })
    @DisplayName("V1 where nothing makes a value harmless it is refused at deployment, with the token and the way out")
    void refused(String body) {
        assertThat(flow.problems("sendEmail", "subject", "Hi", "body", body))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).startsWith("has {{").contains("}} in 'body' ", ": "));
        assertThat(flow.problems("sendAlert", "to", "a@x.example", "subject", "Hi", "body", body))
                .isNotEmpty();
    }

    @Test
    @DisplayName("V1 a mail without tokens may hold what its author likes")
    void literal() {
        var body = "<p onclick=x() style='background:url(a.png)'><script>y()</script><a href=javascript:z()>z</a>";
        assertThat(mail("x", body)).isEqualTo(body);
    }

    @Test
    @DisplayName("V3 a body beyond what mail programs show is refused, and read no further")
    void tooLong() {
        assertThat(flow.problems("sendEmail", "subject", "Hi", "body", "<p>".repeat(200_000)))
                .singleElement()
                .asString()
                .contains("600000 characters", "at most 500000");
    }
}
