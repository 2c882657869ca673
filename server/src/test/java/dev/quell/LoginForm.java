package dev.quell;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The login page as a browser has it: its hidden fields, and the cookie that goes with them. */
record LoginForm(Map<String, String> fields, String cookie) {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

    static LoginForm of(Client.Reply page) {
        Map<String, String> fields = new HashMap<>();
        Matcher hidden = HIDDEN.matcher(page.response().body());
        while (hidden.find()) {
            fields.put(
                    hidden.group(1), hidden.group(2).replace("&amp;", "&").replace("&#39;", "'"));
        }
        return new LoginForm(fields, page.header("Set-Cookie").orElseThrow().split(";", -1)[0]);
    }

    /** What a person sends by it. */
    String filled(String name, String password) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("username", name);
        all.put("password", password);
        return Client.form(
                all.entrySet().stream()
                        .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                        .toArray(String[]::new));
    }
}
