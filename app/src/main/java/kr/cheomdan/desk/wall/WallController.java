package kr.cheomdan.desk.wall;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.web.Display;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The media wall: a picture for a whole screen, the same data as a table, as JSON for the picture, and as hours for a film of it. The
 * picture is asked for again and again rather than sent as a stream: a thousand citizens then hold no thread, and any cache may answer.
 */
@Controller
class WallController {

    private static final CacheControl FOR_EVERYBODY = CacheControl.maxAge(Duration.ofSeconds(2)).cachePublic();

    private final Wall wall;
    private final WallFilm film;
    private final Display display;

    WallController(Wall wall, WallFilm film, Display display) {
        this.wall = wall;
        this.film = film;
        this.display = display;
    }

    @GetMapping("/open/wall")
    String wall(Model model) {
        model.addAttribute("picture", wall.now());
        return "desk/wall";
    }

    @GetMapping("/open/wall/about")
    String about(Actor actor, Model model) {
        model.addAttribute("picture", wall.now());
        model.addAttribute("mayFilm", film.mayBeMadeBy(actor));
        model.addAttribute("key", UUID.randomUUID());
        model.addAttribute("days", Wall.DAYS_OF_HOURS);
        return "desk/wall-about";
    }

    @GetMapping(path = "/open/wall/picture", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<WallPicture> picture() {
        return ResponseEntity.ok().cacheControl(FOR_EVERYBODY).body(wall.now());
    }

    @GetMapping("/open/wall/hours.csv")
    void hours(HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + HoursFile.NAME + "\"");
        response.getOutputStream().write(HoursFile.of(wall.hours()));
    }

    /** The same hours as a film, for whoever has an award to run it under. */
    @PostMapping("/open/wall/film")
    String film(Actor actor, @RequestParam(defaultValue = "") String key) {
        JobId run = film.start(actor, display.message("desk.wall.film.source"), key.isBlank() ? UUID.randomUUID().toString() : key);
        return "redirect:/solutions/runs/" + run;
    }
}
