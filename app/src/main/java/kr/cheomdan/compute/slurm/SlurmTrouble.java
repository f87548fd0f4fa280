package kr.cheomdan.compute.slurm;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.slurm.SlurmCommands.Said;
import org.jspecify.annotations.Nullable;

/** Turns what Slurm says when something fails into a code that can be counted and told. */
final class SlurmTrouble {

    /** Its own words, in small letters, and what is the matter; the first that fits. */
    private static final Map<String, String> CODES = new LinkedHashMap<>();

    static {
        CODES.put("munge", "slurm-authentication");
        CODES.put("authentication", "slurm-authentication");
        CODES.put("credential", "slurm-authentication");
        CODES.put("security violation", "slurm-authentication");
        // A controller that is there and does not believe who asks hangs up.
        CODES.put("zero bytes", "slurm-authentication");
        CODES.put("slurmdbd", "slurm-accounting-down");
        CODES.put("slurm_persist_conn", "slurm-accounting-down");
        CODES.put("problem talking to the database", "slurm-accounting-down");
        CODES.put("unable to contact slurm controller", "slurm-controller-down");
        CODES.put("unable to establish control", "slurm-controller-down");
        CODES.put("connection refused", "slurm-controller-down");
        CODES.put("connect failure", "slurm-controller-down");
        CODES.put("socket timed out", "slurm-controller-down");
        CODES.put("configuration source", "slurm-configuration");
        CODES.put("slurm.conf", "slurm-configuration");
        CODES.put("violates accounting/qos policy", "slurm-policy");
        CODES.put("invalid account", "slurm-account");
        CODES.put("invalid qos", "slurm-account");
    }

    /** What Slurm says of a job that it will not take however often it is asked. */
    private static final Set<String> NEVER = Set.of(
            "requested node configuration is not available",
            "invalid partition",
            "requested partition configuration not available",
            "requested time limit is invalid",
            "memory specification can not be satisfied",
            "memory required by task is not available",
            "cpu count specification invalid",
            "cpu count per node can not be satisfied",
            "node count specification invalid",
            "more processors requested than permitted",
            "invalid generic resource",
            "invalid gres specification",
            "invalid trackable resource",
            "dependency problem",
            "invalid job array specification",
            "pathname of a file, directory or other parameter too long",
            "user's group not permitted",
            "this does not look like a batch script");

    private SlurmTrouble() {}

    static EngineFault of(String command, Said said) {
        String text = said.trouble().isEmpty() ? said.out().strip() : said.trouble();
        return new EngineFault(code(text), command + ": " + (text.isEmpty() ? "exit " + said.exit() : text));
    }

    static String code(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return CODES.entrySet().stream()
                .filter(each -> small.contains(each.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse("slurm-trouble");
    }

    /** Why the job will never be taken, or null where that is not what was said. */
    static @Nullable String refusal(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return NEVER.stream().anyMatch(small::contains) ? text : null;
    }

    /** The controller was asked and did not take the job: there is nothing to look for. */
    static boolean isAnAnswer(EngineFault fault) {
        return Set.of(
                        "slurm-account", "slurm-policy", "slurm-command-missing", "slurm-files", "slurm-rest-down", "slurm-rest-version")
                .contains(fault.code());
    }
}
