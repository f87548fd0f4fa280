package kr.cheomdan.metering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.UsageReason;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.web.Download;
import kr.cheomdan.web.SubjectLinks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** Records of usage, found by what somebody knows of them, and each with all that it came to. */
@Controller
class UsageRecordPages {

    private final Metering metering;
    private final Awards awards;
    private final SubjectLinks links;
    private final RecordTable table;
    private final Clock clock;

    UsageRecordPages(Metering metering, Awards awards, SubjectLinks links, RecordTable table, Clock clock) {
        this.metering = metering;
        this.awards = awards;
        this.links = links;
        this.table = table;
        this.clock = clock;
    }

    @GetMapping("/usage/records")
    String list(Actor actor, @ModelAttribute("asked") RecordsAsked typed, PageQuery page, Model model) {
        RecordsAsked asked = bounded(typed);
        PageOf<UsageRecord.Counted> found = metering.records(actor, asked.wanted(), page);
        List<String> clusters = actor.isStaff() ? metering.clusters(actor) : List.of();
        model.addAttribute("asked", asked);
        model.addAttribute("found", found);
        model.addAttribute("pages", RecordsAsked.reachable(found));
        model.addAttribute("most", UsageRecord.Wanted.MOST);
        model.addAttribute("clusters", clusters);
        model.addAttribute("reasons", Stream.of(UsageReason.values()).filter(reason -> !reason.isOfText()).toList());
        model.addAttribute("units", units(found, asked));
        model.addAttribute("staff", actor.isStaff());
        awards(model, Stream.concat(found.items().stream().map(UsageRecord.Counted::award), Stream.ofNullable(asked.award())));
        return "metering/records";
    }

    @GetMapping("/usage/records.{format:csv|xlsx}")
    void file(Actor actor, @PathVariable String format, RecordsAsked asked, HttpServletResponse response) throws IOException {
        table.write(actor, bounded(asked).wanted(), Download.Format.valueOf(format.toUpperCase(Locale.ROOT)), response);
    }

    @GetMapping("/usage/records/{id}")
    String show(Actor actor, @PathVariable long id, Model model) {
        UsageRecord.Opened opened = metering.opened(actor, id);
        String marker = opened.counted().record().marker();
        model.addAttribute("opened", opened);
        model.addAttribute("each", opened.counted());
        model.addAttribute("staff", actor.isStaff());
        model.addAttribute("job", marker == null ? null : jobNamed(marker));
        awards(model, Stream.ofNullable(opened.counted().award()));
        return "metering/record";
    }

    private SubjectLinks.@Nullable Link jobNamed(String marker) {
        Subject job = new Subject("job", marker);
        return links.of(List.of(job)).get(job);
    }

    private RecordsAsked bounded(RecordsAsked asked) {
        return asked.bounded(Seoul.dayOf(clock.instant()));
    }

    /** Those on this page, and the one that was asked for. */
    private static List<String> units(PageOf<UsageRecord.Counted> found, RecordsAsked asked) {
        TreeSet<String> units = found.items().stream().map(each -> each.unit().code()).collect(Collectors.toCollection(TreeSet::new));
        UsageRecord.Wanted wanted = asked.wanted();
        if (wanted.unit() != null) {
            units.add(wanted.unit().code());
        }
        return List.copyOf(units);
    }

    private void awards(Model model, Stream<@Nullable AwardId> ids) {
        Map<AwardId, Award> named = awards.findAll(ids.filter(Objects::nonNull).distinct().toList()).stream()
                .collect(Collectors.toMap(Award::id, Function.identity()));
        model.addAttribute("awards", named);
    }
}
