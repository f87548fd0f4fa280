package kr.cheomdan.desk.wall;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.web.Csv;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The media wall: a picture for a whole screen, the same data as a table, as JSON for the picture, and as hours for a film of it. The
 * picture is asked for again and again rather than sent as a stream: a thousand citizens then hold no thread, and any cache may answer.
 */
@Controller
class WallController {

    private static final CacheControl FOR_EVERYBODY = CacheControl.maxAge(Duration.ofSeconds(2)).cachePublic();

    private final Wall wall;

    WallController(Wall wall) {
        this.wall = wall;
    }

    @GetMapping("/open/wall")
    String wall(Model model) {
        model.addAttribute("picture", wall.now());
        return "desk/wall";
    }

    @GetMapping("/open/wall/about")
    String about(Model model) {
        model.addAttribute("picture", wall.now());
        model.addAttribute("days", Wall.DAYS_OF_HOURS);
        return "desk/wall-about";
    }

    @GetMapping(path = "/open/wall/picture", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<WallPicture> picture() {
        return ResponseEntity.ok().cacheControl(FOR_EVERYBODY).body(wall.now());
    }

    /** Times as clocks in Seoul show them, without an offset: a program that cuts the series into days then cuts at midnight. */
    @GetMapping("/open/wall/hours.csv")
    void hours(HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"cheomdan-hours.csv\"");
        StringBuilder csv = new StringBuilder(Csv.line(List.of("time", "jobs_started", "jobs_ended", "cpu_hours", "gpu_hours", "awards")));
        for (WallPicture.Hour each : wall.hours()) {
            csv.append(Csv.line(List.of(
                    LocalDateTime.ofInstant(each.from(), Seoul.ZONE),
                    each.started(),
                    each.ended(),
                    each.cpuHours().toPlainString(),
                    each.gpuHours().toPlainString(),
                    each.awards())));
        }
        response.getOutputStream().write(csv.toString().getBytes(StandardCharsets.UTF_8));
    }
}
