package kr.cheomdan.compute.slurm;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.engine.EngineReport.Fault;
import kr.cheomdan.compute.slurm.HandingOver.Parts;
import kr.cheomdan.compute.supervised.Preparation;
import kr.cheomdan.sandbox.Sandbox;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine of a server that was told to use Slurm. A cluster that cannot be reached now does not keep the server from starting. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "cheomdan.compute.engine", havingValue = "slurm")
@EnableConfigurationProperties(SlurmProperties.class)
class SlurmConfiguration {

    @Bean
    Engine slurmEngine(SlurmProperties settings, @Value(EngineJob.DIRECTORIES) Path directories, Clock clock) throws IOException {
        return engine(settings, directories.toAbsolutePath(), clock);
    }

    static SlurmEngine engine(SlurmProperties settings, Path directories, Clock clock) throws IOException {
        return engine(settings, directories, clock, (commandLine, token) -> surface(settings, commandLine, token));
    }

    /** The way to Slurm that there is: its commands, slurmrestd, or both. */
    private static SlurmSurface surface(SlurmProperties settings, CommandLine commandLine, SlurmToken token) {
        if (settings.rest().isEmpty()) {
            return commandLine;
        }
        RestSurface rest = rest(settings, token, RestDialect.versions());
        return settings.restOnly() || !commandLine.isThere() ? rest : new PreferredSurface(rest, commandLine);
    }

    static RestSurface rest(SlurmProperties settings, SlurmToken token, List<String> speaks) {
        RestCalls calls = new RestCalls(
                URI.create(settings.rest()), token, token.as(settings.operator()), settings.answerWithin(), speaks);
        return new RestSurface(calls, settings.cluster());
    }

    /** With the surface that {@code choice} makes. */
    static SlurmEngine engine(
            SlurmProperties settings, Path directories, Clock clock, BiFunction<CommandLine, SlurmToken, SlurmSurface> choice)
            throws IOException {
        SlurmUser user = SlurmUser.find(settings.user());
        Path jobs = Files.createDirectories(directories);
        if (user.isAnother()) {
            // It must be able to walk to its jobs, and to see no names of others.
            Files.setPosixFilePermissions(jobs, PosixFilePermissions.fromString("rwx--x--x"));
        }
        List<Fault> standing = new ArrayList<>();
        Sandbox sandbox = new Sandbox(settings.bubblewrap(), false, user.uid());
        // On this machine, as the user of the jobs; the nodes are taken to be like it.
        String trouble = sandbox.fault(user.become());
        if (trouble != null) {
            standing.add(new Fault("no-sandbox", trouble));
        }
        if (!user.mayEnter(jobs)) {
            standing.add(new Fault("slurm-directory", jobs.toString()));
        }
        if (user.uid() == 0) {
            standing.add(new Fault("slurm-runs-as-root", "cheomdan.compute.slurm.user"));
        }
        Preparation preparation = new Preparation(settings.supervision(), sandbox, trouble == null, user.uid(), user.gid());
        SlurmCommands commands = new SlurmCommands(settings);
        CommandLine commandLine = new CommandLine(commands, user);
        SlurmToken token = new SlurmToken(Path.of(settings.jwtKey()), user.name(), settings.tokenLifetime(), clock);
        SlurmSurface surface = choice.apply(commandLine, token);
        SlurmCluster cluster = new SlurmCluster(
                surface.site(), settings, trouble == null && user.uid() != 0, standing, clock);
        Parts parts = new Parts(
                surface, cluster, new SlurmAllotments(surface.register(), cluster, user, settings.margin()), preparation, user);
        return new SlurmEngine(parts, settings, jobs, hands(settings), clock);
    }

    private static ExecutorService hands(SlurmProperties settings) {
        return Executors.newFixedThreadPool(settings.atOnce(), task -> {
            Thread thread = new Thread(task, "slurm-submit");
            thread.setDaemon(true);
            return thread;
        });
    }
}
