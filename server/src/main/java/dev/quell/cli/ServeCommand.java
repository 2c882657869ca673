package dev.quell.cli;

import dev.quell.Config;
import dev.quell.Demo;
import dev.quell.Outside;
import dev.quell.Quell;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quell serve}: serves until it is told to stop (SIGTERM, Ctrl-C), then drains. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Serves the Graph security API on http://127.0.0.1:8080, and on https with a"
                    + " certificate.",
            "",
            "Without --demo it starts empty, in ./quell-data. With it, it serves a believable"
                    + " tenant from ./quell-demo, with --tls-dev, and prints a token and a curl"
                    + " line to begin with."
        },
        footer = {
            "",
            "Stop it with Ctrl-C: it finishes what it is doing, and ends with 0. Again, and it ends"
                    + " at once."
        })
final class ServeCommand implements Callable<Integer> {
    /** Of {@code --demo}; each gives way to what is set. */
    private static final Map<String, String> DEMO = Map.of("data", "quell-demo", "tls.dev", "true");

    @Option(
            names = "--demo",
            description = "Serve the demo tenant, from ./quell-demo unless --data names another.")
    private boolean demo;

    @Option(names = "--fresh", description = "With --demo: begin anew.")
    private boolean fresh;

    @Mixin private ListenOptions listen = new ListenOptions();

    @Mixin private DataOptions data = new DataOptions();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (fresh && !demo) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--fresh begins the demo anew, so it needs --demo; real data is never removed");
        }
        PrintWriter out = spec.commandLine().getOut();
        Config config = data.read(listen.settings(), demo ? DEMO : Map.of());
        Quell quell =
                demo
                        ? Demo.start(config, Outside.real(), fresh, LogFile::open)
                        : Quell.start(config, Outside.real(), LogFile::open);
        Banner banner = new Banner(quell);
        out.print(demo ? banner.demo(Demo.fillDirectory(quell)) : banner.plain());
        out.flush();
        stopWhenTold(quell);
        new CountDownLatch(1).await();
        return Main.FINE;
    }

    /** A signal would end the process with its own number; drained, it ends with 0. */
    private static void stopWhenTold(Quell quell) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    int code = Main.FAILED;
                                    SecondSignal.watch(quell::hurry);
                                    try {
                                        quell.close();
                                        code = Main.FINE;
                                    } finally {
                                        Runtime.getRuntime().halt(code);
                                    }
                                },
                                "stop"));
    }
}
