package dev.quell.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** WALK.md as built: every class and method that it names is there. */
class WalkTest {
    /** In backticks: {@code Class} or {@code Class.method}. */
    private static final Pattern NAME =
            Pattern.compile("`([A-Z][A-Za-z]+)(?:\\.([a-z][A-Za-z]*))?`");

    /** Named, but no class of the house. */
    private static final List<String> OTHERS = List.of("WalkTest");

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.quell");

    @Test
    void everyStopIsThere() throws IOException {
        String walk = Files.readString(Path.of("..", "WALK.md"));
        List<MatchResult> names =
                NAME.matcher(walk)
                        .results()
                        .filter(name -> !OTHERS.contains(name.group(1)))
                        .toList();

        assertThat(names).hasSizeGreaterThan(30);
        assertThat(names.stream().filter(name -> !isThere(name)).map(MatchResult::group)).isEmpty();
    }

    private static boolean isThere(MatchResult name) {
        return CLASSES.stream()
                .filter(type -> type.getSimpleName().equals(name.group(1)))
                .anyMatch(type -> name.group(2) == null || has(type, name.group(2)));
    }

    private static boolean has(JavaClass type, String method) {
        return type.getMethods().stream().anyMatch(m -> m.getName().equals(method));
    }
}
