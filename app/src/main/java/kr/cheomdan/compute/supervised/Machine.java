package kr.cheomdan.compute.supervised;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the kernel says of this machine and of the processes on it. */
public final class Machine {

    private static final Path PROC = Path.of("/proc");
    private static final int START_TICKS = 19;

    private Machine() {}

    /** The processors this server may use, by number. */
    public static List<Integer> processors() {
        return ranges(field(PROC.resolve("self/status"), "Cpus_allowed_list:").orElse("0"));
    }

    static List<Integer> ranges(String text) {
        List<Integer> numbers = new ArrayList<>();
        for (String range : text.strip().split(",")) {
            String[] ends = range.split("-");
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int number = Integer.parseInt(ends[0]); number <= last; number++) {
                numbers.add(number);
            }
        }
        return List.copyOf(numbers);
    }

    public static long memoryBytes() {
        String kib = field(PROC.resolve("meminfo"), "MemTotal:").orElseThrow().replace("kB", "").strip();
        return Long.parseLong(kib) * 1024;
    }

    /** Changes with every start of the machine. */
    public static String boot() {
        return read(PROC.resolve("sys/kernel/random/boot_id")).strip();
    }

    /** Whether the process lives that had this number in that boot and began at that tick; a later one of that number is another. */
    public static boolean isAlive(long pid, String startTicks, String boot) {
        if (!boot.equals(boot())) {
            return false;
        }
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"));
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return afterName[START_TICKS].equals(startTicks) && !"ZX".contains(afterName[0]);
        } catch (IOException gone) {
            return false;
        }
    }

    /** The user id this server runs as. */
    public static int user() {
        return Integer.parseInt(field(PROC.resolve("self/status"), "Uid:").orElseThrow().split("\\s+")[1]);
    }

    public static boolean isRoot() {
        return user() == 0;
    }

    private static Optional<String> field(Path file, String name) {
        return read(file).lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> line.substring(name.length()).strip());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
