package kr.cheomdan.desk.wall;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.web.Csv;

/**
 * The hours of the cluster as the solution for façade films reads them. Times are as clocks in Seoul show them, without an offset: a
 * program that cuts the series into days then cuts at midnight.
 *
 * <p>People trained are a column where any training was recorded in these hours: without a record there is nothing to say, and a column of
 * zeros would say that nobody was trained. Energy is measured nowhere yet, and what the wall shows of it is an estimate; it is no column.
 */
final class HoursFile {

    static final String NAME = "cheomdan-hours.csv";

    private HoursFile() {}

    static byte[] of(List<WallPicture.Hour> hours) {
        boolean trained = hours.stream().anyMatch(hour -> hour.trained() > 0);
        List<Object> heading = new ArrayList<>(List.of("time", "jobs_started", "jobs_ended", "cpu_hours", "gpu_hours", "awards"));
        if (trained) {
            heading.add("people_trained");
        }
        StringBuilder csv = new StringBuilder(Csv.line(heading));
        for (WallPicture.Hour each : hours) {
            List<Object> line = new ArrayList<>(List.of(LocalDateTime.ofInstant(each.from(), Seoul.ZONE), each.started(), each.ended(),
                    each.cpuHours().toPlainString(), each.gpuHours().toPlainString(), each.awards()));
            if (trained) {
                line.add(each.trained());
            }
            csv.append(Csv.line(line));
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
