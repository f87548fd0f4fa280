package kr.cheomdan.workloads.healthcare.roster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the samples that ship: no ward, nobody who lives. Called with the folder of the samples it writes them; a test sees that they are these. */
final class SampleWards {

    private static final long SEED = 20261207;
    private static final LocalDate FIRST = LocalDate.of(2026, 12, 7);
    private static final int DAYS = 28;
    private static final int NURSES = 16;

    private SampleWards() {}

    public static void main(String[] words) throws IOException {
        for (Map.Entry<String, String> file : all().entrySet()) {
            Path path = Path.of(words[0]).resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** By the name of the file below the samples. */
    static Map<String, String> all() {
        Map<String, String> files = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(SEED);
        files.put("staff/ward-four-weeks.csv", staff());
        files.put("shifts/ward-four-weeks.csv", "shift,hours,not-before\nD,8,\nE,8,D\nN,9,D|E\n");
        files.put("cover/ward-four-weeks.csv", cover());
        files.put("days-off/ward-four-weeks.csv", daysOff(random));
        files.put("requests/ward-four-weeks.csv", requests(random));
        files.put("staff/care-home-two-weeks.txt", careHome(random));
        return files;
    }

    private static String name(int nurse) {
        return String.format("간호 %02d", nurse + 1);
    }

    private static String staff() {
        StringBuilder csv = new StringBuilder("name,most-hours,least-hours,most-in-row,least-in-row,least-off,most-weekends,D,E,N\n");
        for (int nurse = 0; nurse < NURSES; nurse++) {
            csv.append(name(nurse)).append(switch (nurse) {
                case 0 -> ",160,136,5,2,2,1,20,0,0";
                case 4, 9 -> ",152,112,5,2,2,3,,,0";
                case 12, 13 -> ",96,72,4,1,1,2,,,3";
                case 15 -> ",136,104,4,2,2,2,0,0,";
                default -> ",160,120,5,2,2,2,,,6";
            }).append('\n');
        }
        return csv.toString();
    }

    private static String cover() {
        StringBuilder csv = new StringBuilder("date,shift,need\n");
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = FIRST.plusDays(day);
            boolean weekend = date.getDayOfWeek().getValue() > 5;
            csv.append(date).append(",D,").append(weekend ? 3 : 4).append('\n').append(date).append(",E,3\n").append(date).append(",N,2\n");
        }
        return csv.toString();
    }

    private static String daysOff(SplittableRandom random) {
        StringBuilder csv = new StringBuilder("name,date\n");
        for (int nurse = 0; nurse < NURSES; nurse++) {
            // Around Christmas many want to be away: then it becomes short.
            int from = nurse % 3 == 0 ? 17 + random.nextInt(3) : random.nextInt(DAYS - 3);
            int length = 1 + random.nextInt(3);
            for (int day = from; day < Math.min(DAYS, from + length); day++) {
                csv.append(name(nurse)).append(',').append(FIRST.plusDays(day)).append('\n');
            }
        }
        return csv.toString();
    }

    private static String requests(SplittableRandom random) {
        StringBuilder csv = new StringBuilder("name,date,shift,wish,weight\n");
        String[] shifts = {"D", "E", "N", ""};
        for (int nurse = 1; nurse < NURSES - 1; nurse++) {
            int day = random.nextInt(7);
            for (int i = 0; i < 4; i++) {
                boolean on = random.nextInt(3) == 0;
                String shift = on ? shifts[random.nextInt(2)] : shifts[random.nextInt(4)];
                csv.append(name(nurse)).append(',').append(FIRST.plusDays(day)).append(',').append(shift).append(',').append(on ? "on" : "off").append(',')
                        .append(1 + random.nextInt(3)).append('\n');
                day = Math.min(DAYS - 1, day + 1 + random.nextInt(8));
            }
        }
        // The last day may be reached twice: one wish for a day and shift is enough.
        return String.join("\n", csv.toString().lines().collect(Collectors.toMap(
                line -> line.replaceAll("(,o[nf]+)?,\\d+$", ""), line -> line, (one, other) -> one, LinkedHashMap::new)).values()) + "\n";
    }

    private static String careHome(SplittableRandom random) {
        StringBuilder text = new StringBuilder(
                "# A care home of ten, two weeks; made up.\nSECTION_HORIZON\n14\n\nSECTION_SHIFTS\n# name, minutes, what cannot follow\n"
                + "E,480,\nL,480,E\n\nSECTION_STAFF\n# name, most of each shift, most minutes, "
                + "least minutes, most in a row, least in a row, least off, most weekends\n");
        IntStream.range(0, 10).forEach(each -> text.append("C").append(each).append(each == 3 ? ",E=14|L=0" : ",E=14|L=14")
                .append(each < 8 ? ",4320,3360,5,2,2,1\n" : ",2400,1440,4,1,1,1\n"));
        text.append("\nSECTION_DAYS_OFF\n");
        IntStream.range(0, 10).forEach(each -> text.append("C").append(each).append(',').append(random.nextInt(14)).append('\n'));
        text.append("\nSECTION_SHIFT_ON_REQUESTS\n");
        IntStream.range(0, 10).forEach(each -> text.append("C").append(each).append(',').append(random.nextInt(14)).append(",E,2\n"));
        text.append("\nSECTION_SHIFT_OFF_REQUESTS\n");
        IntStream.range(0, 10).forEach(each -> text.append("C").append(each).append(',').append(random.nextInt(14)).append(",L,1\n"));
        text.append("\nSECTION_COVER\n# day, shift, needed, weight of one missing, weight of one too many\n");
        IntStream.range(0, 14).forEach(day -> text.append(day).append(",E,3,100,1\n").append(day).append(day % 7 > 4 ? ",L,2,100,1\n" : ",L,3,100,1\n"));
        return text.toString();
    }
}
