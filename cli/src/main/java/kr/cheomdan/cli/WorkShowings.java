package kr.cheomdan.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kr.cheomdan.contract.FileHash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Where works were shown and how many came. */
@Command(name = "showing", subcommands = {WorkShowings.Add.class, WorkShowings.Correct.class, WorkShowings.Confirm.class,
        WorkShowings.Refuse.class})
final class WorkShowings {

    private static final String[] FACTS = {"place", "from", "until", "tookPlace", "visitors", "countedHow", "evidenceLevel", "evidenceNote",
        "evidenceSha256", "corrects", "reason", "state", "decided.note", "id"};

    private WorkShowings() {}

    /** What is said of a showing. */
    static final class Said {
        @Option(names = "--place", paramLabel = "PLACE", required = true)
        String place;

        @Option(names = "--from", paramLabel = "DAY", required = true)
        String from;

        @Option(names = "--until", paramLabel = "DAY")
        String until;

        @Option(names = "--visitors", paramLabel = "N")
        Long visitors;

        @Option(names = "--counted-how", paramLabel = "TEXT")
        String countedHow;

        @Option(names = "--evidence-level", paramLabel = "0..4", defaultValue = "1")
        int level;

        @Option(names = "--evidence", paramLabel = "TEXT")
        String evidence;

        @Option(names = "--evidence-file", paramLabel = "FILE")
        Path file;

        /** The file stays here; what is sent is its hash. */
        Map<String, Object> wanted() throws IOException {
            Map<String, Object> wanted = new HashMap<>(Map.of("place", place, "from", from, "evidenceLevel", level));
            wanted.put("until", until);
            wanted.put("visitors", visitors);
            wanted.put("countedHow", countedHow);
            wanted.put("evidenceNote", evidence);
            wanted.put("evidenceSha256", file == null ? null : FileHash.sha256(file));
            return wanted;
        }
    }

    /** Shows what was entered. */
    abstract static class Entry extends OneRecord {
        @Override
        void show(Output out, JsonNode shown) {
            out.facts(connection.json, shown, FACTS);
        }
    }

    @Command(name = "add")
    static final class Add extends Entry {
        @Mixin
        Said said;

        @Parameters(index = "0", paramLabel = "WORK")
        String work;

        @Override
        String path() {
            return "/api/v1/works/" + Api.encode(work) + "/showings";
        }

        @Override
        public Integer call() throws IOException {
            return enter(said.wanted());
        }
    }

    /** An entry that is named; refused where somebody else was quicker. */
    abstract static class OneShowing extends Entry {
        @Parameters(index = "0", paramLabel = "SHOWING")
        String showing;

        @Override
        String path() {
            return "/api/v1/works/showings/" + Api.encode(showing);
        }
    }

    @Command(name = "correct")
    static final class Correct extends OneShowing {
        @Mixin
        Said said;

        @Option(names = "--reason", paramLabel = "TEXT", required = true)
        String reason;

        @Option(names = "--not-held")
        boolean notHeld;

        @Override
        public Integer call() throws IOException {
            Map<String, Object> wanted = said.wanted();
            wanted.put("reason", reason);
            wanted.put("tookPlace", !notHeld);
            return enter("correct", wanted);
        }
    }

    @Command(name = "confirm")
    static final class Confirm extends OneShowing {
        @Option(names = "--note", paramLabel = "TEXT")
        String note;

        @Override
        public Integer call() {
            return step("confirm", note);
        }
    }

    @Command(name = "refuse")
    static final class Refuse extends OneShowing {
        @Option(names = "--reason", paramLabel = "TEXT", required = true)
        String reason;

        @Override
        public Integer call() {
            return step("refuse", Map.of("reason", reason));
        }
    }
}
