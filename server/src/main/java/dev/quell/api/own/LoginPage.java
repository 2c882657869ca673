package dev.quell.api.own;

import dev.quell.api.wire.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The pages a person sees who signs in: no script, nothing loaded from anywhere, never in a frame,
 * and every text that came from outside escaped.
 */
final class LoginPage {
    private static final String STYLE =
            """
            :root{
             color-scheme:light dark;--edge:light-dark(#6b7280,#9ca3af);
             --act:light-dark(#0b57d0,#a8c7fa);--bad:light-dark(#b00020,#ffb4ab)}
            body{
             font:1rem/1.5 system-ui,sans-serif;max-width:22rem;margin:12vh auto;
             padding:0 1rem;background:light-dark(#fff,#15181d);
             color:light-dark(#1a1c1e,#e3e5e8)}
            h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem}
            p{margin:0 0 1rem;overflow-wrap:anywhere}
            label{display:block;margin:1rem 0 .25rem}
            input,button{
             box-sizing:border-box;width:100%;padding:.6rem .75rem;font:inherit;
             border:1px solid var(--edge);border-radius:.4rem}
            input{background:transparent;color:inherit}
            button{
             margin-top:1.5rem;border-color:var(--act);background:var(--act);
             color:light-dark(#fff,#062e6f);font-weight:600;cursor:pointer}
            :focus-visible{outline:3px solid var(--act);outline-offset:2px}
            .problem{border-left:.25rem solid var(--bad);padding-left:.75rem;color:var(--bad)}""";

    private static final String STYLE_HASH = hash(STYLE);

    private LoginPage() {}

    /**
     * Asks for name and password.
     *
     * @param application its display name
     * @param hidden what the form carries along
     * @param redirectUri where the answer to the form sends the browser: browsers want the form's
     *     policy to name it
     * @param problem why it is shown again; empty the first time
     */
    record Form(
            String application, Map<String, String> hidden, String redirectUri, String problem) {}

    static Answer form(int status, Form form) {
        StringBuilder fields = new StringBuilder();
        form.hidden()
                .forEach(
                        (name, value) ->
                                fields.append(
                                        "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n"
                                                .formatted(escaped(name), escaped(value))));
        String body =
                """
                <h1>Sign in</h1>
                <p>to continue to <strong>%s</strong></p>
                %s<form method="post">
                %s<label for="username">User name</label>
                <input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus>
                <label for="password">Password</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required>
                <button type="submit">Sign in</button>
                </form>"""
                        .formatted(escaped(form.application()), problem(form.problem()), fields);
        return page(status, "Sign in", body, origin(form.redirectUri()));
    }

    /** Says what is wrong to a person whom nobody can be told to send back. */
    static Answer problem(int status, String text) {
        return page(status, "Cannot sign in", "<h1>Cannot sign in</h1>\n" + problem(text), "");
    }

    private static Answer page(int status, String title, String body, String formTarget) {
        String html =
                """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s – Quell</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                %s
                </main>
                </body>
                </html>
                """
                        .formatted(title, STYLE, body);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/html;charset=utf-8");
        headers.put("Cache-Control", "no-store");
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; style-src '%s'; form-action 'self' %s; base-uri 'none'; frame-ancestors 'none'"
                        .formatted(STYLE_HASH, formTarget)
                        .replace(" ;", ";"));
        headers.put("X-Frame-Options", "DENY");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "same-origin"); // with none, a form has no Origin to check
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        return Answer.of(status, headers, html.getBytes(StandardCharsets.UTF_8));
    }

    private static String problem(String text) {
        return text.isEmpty()
                ? ""
                : "<p class=\"problem\" role=\"alert\">" + escaped(text) + "</p>\n";
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(
                        c -> {
                            switch (c) {
                                case '&' -> escaped.append("&amp;");
                                case '<' -> escaped.append("&lt;");
                                case '>' -> escaped.append("&gt;");
                                case '"' -> escaped.append("&quot;");
                                case '\'' -> escaped.append("&#39;");
                                default -> escaped.append((char) c);
                            }
                        });
        return escaped.toString();
    }

    private static String origin(String uri) {
        URI parsed = URI.create(uri);
        return parsed.getScheme() + "://" + parsed.getRawAuthority();
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
