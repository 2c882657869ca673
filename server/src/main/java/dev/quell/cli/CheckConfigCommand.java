package dev.quell.cli;

import dev.quell.ConfigCheck;
import dev.quell.Outside;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code quell check-config}: reads the configuration as serve would, and says what would happen.
 */
@Command(
        name = "check-config",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Reads the configuration as serve would, tries port, data folder and key set, and says"
                    + " what would happen. Changes nothing.",
            ""
        },
        footer = {"", "Exit code 0 if serve would start and be ready, 1 if not, 2 if it is wrong."})
final class CheckConfigCommand implements Callable<Integer> {
    @Mixin private ListenOptions listen = new ListenOptions();

    @Mixin private DataOptions data = new DataOptions();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        ConfigCheck check = ConfigCheck.of(data.read(listen.settings(), Map.of()), Outside.real());
        PrintWriter out = spec.commandLine().getOut();
        check.lines().forEach(out::println);
        return check.fine() ? Main.FINE : Main.FAILED;
    }
}
