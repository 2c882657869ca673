package dev.quell.demo;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Whom and what a story is about. People are invented; domains and addresses are those that are set
 * aside for documentation (RFC 2606, RFC 5737).
 */
final class Cast {
    private static final List<Person> PEOPLE =
            List.of(
                    new Person("Ingrid Solberg", "ingrid.solberg"),
                    new Person("Chidi Okafor", "chidi.okafor"),
                    new Person("Mei-Ling Chen", "mei-ling.chen"),
                    new Person("Rashid Karimov", "rashid.karimov"),
                    new Person("Lucía Fernández", "lucia.fernandez"),
                    new Person("Jan Kowalczyk", "jan.kowalczyk"),
                    new Person("Aisha Rahman", "aisha.rahman"),
                    new Person("Sione Taufa", "sione.taufa"),
                    new Person("Nguyễn Minh Châu", "chau.nguyen"),
                    new Person("Søren Holm", "soren.holm"),
                    new Person("Fatou Diop", "fatou.diop"),
                    new Person("Kenji Watanabe", "kenji.watanabe"),
                    new Person("Élodie Marchand", "elodie.marchand"),
                    new Person("Arjun Mehta", "arjun.mehta"),
                    new Person("Leilani Kahale", "leilani.kahale"),
                    new Person("Zoltán Szabó", "zoltan.szabo"),
                    new Person("Miriam Katz", "miriam.katz"),
                    new Person("Samuel Osei", "samuel.osei"),
                    new Person("Noor Haddad", "noor.haddad"),
                    new Person("Elena Petrova", "elena.petrova"),
                    new Person("João Almeida", "joao.almeida"),
                    new Person("Siobhán Byrne", "siobhan.byrne"),
                    new Person("Bilal Chaudhry", "bilal.chaudhry"),
                    new Person("Ayşe Demir", "ayse.demir"));

    private static final List<String> SITES = List.of("OSL", "LOS", "KRK", "OSA", "LIM", "PNQ");
    private static final List<String> KINDS = List.of("LT", "LT", "LT", "WS", "VDI");
    private static final List<String> SHARED =
            List.of("svc-labels", "svc-scanner", "svc-backup", "svc-reports");
    private static final List<String> NETWORKS = List.of("192.0.2.", "198.51.100.", "203.0.113.");
    private static final List<String> DOMAINS =
            List.of("files-share", "voice-inbox", "cdn-assets", "doc-verify", "portal-signin");

    private static final int SHA1_DIGITS = 40;

    private record Person(String name, String user) {}

    private final Map<String, String> values;

    /**
     * One cast.
     *
     * @param serverRole what the server's name tells of it; empty if there is none in the story
     */
    Cast(Dice dice, String serverRole) {
        int person = dice.below(PEOPLE.size());
        int shared = dice.below(SHARED.size());
        String site = dice.pick(SITES);
        values =
                Map.ofEntries(
                        Map.entry("person", PEOPLE.get(person).name()),
                        Map.entry("account", PEOPLE.get(person).user()),
                        Map.entry("user", PEOPLE.get(person).user() + "@example.com"),
                        Map.entry("userId", accountId(person)),
                        Map.entry("shared", SHARED.get(shared)),
                        Map.entry("sharedId", accountId(PEOPLE.size() + shared)),
                        Map.entry("device", site + "-" + dice.pick(KINDS) + "-" + dice.digits(4)),
                        Map.entry("deviceId", dice.hex(SHA1_DIGITS)),
                        Map.entry("server", site + "-" + serverRole + "-" + dice.digits(2)),
                        Map.entry("serverId", dice.hex(SHA1_DIGITS)),
                        Map.entry("fileId", dice.hex(SHA1_DIGITS)),
                        Map.entry("messageId", dice.guid()),
                        Map.entry("address", dice.pick(NETWORKS) + (1 + dice.below(254))),
                        Map.entry("domain", dice.pick(DOMAINS) + dice.digits(2) + ".example"),
                        Map.entry("n", dice.digits(4)));
    }

    /** One that is known beforehand, by name. */
    Cast(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** What has that name. */
    String value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    String in(Template template) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < template.pieces().size(); i++) {
            String piece = template.pieces().get(i);
            text.append(i % 2 == 0 ? piece : value(piece));
        }
        return text.toString();
    }

    /** The same in every story: people stay who they are. */
    private static String accountId(int account) {
        return new Dice(account).guid();
    }
}
