package kr.cheomdan.metering.web;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.AwardState;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.MeteringRefusal;
import kr.cheomdan.metering.Reconciliation;
import kr.cheomdan.metering.UsageBatch;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is in the book of usage, and whether it agrees with schedulers. */
@Controller
@RequestMapping("/usage")
class UsageBookPages {

    private static final int MOST_CHOICES = 200;

    private final Metering metering;
    private final Awards awards;

    UsageBookPages(Metering metering, Awards awards) {
        this.metering = metering;
        this.awards = awards;
    }

    @GetMapping("/reconcile")
    String reconcile(
            Actor actor,
            @RequestParam(required = false) @Nullable String cluster,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            Model model) {
        model.addAttribute("clusters", metering.clusters(actor));
        model.addAttribute("cluster", cluster);
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        if (cluster != null && !cluster.isBlank()) {
            Reconciliation result = metering.reconcile(actor, cluster, Options.typed(null, null, from, to, "+09:00"), null);
            model.addAttribute("result", result);
            awards(model, result.lines().stream().map(Reconciliation.Line::award).toList());
        }
        return "metering/reconcile";
    }

    @GetMapping("/batches/{id}")
    String batch(Actor actor, @PathVariable UsageBatch.Id id, PageQuery page, Model model) {
        UsageBatch batch = metering.batch(actor, id);
        PageOf<UsageRecord.Counted> records = RecordsAsked.reachable(metering.records(actor, UsageRecord.Wanted.of(id, null), page));
        model.addAttribute("batch", batch);
        model.addAttribute("records", records);
        Set<AwardId> named = new HashSet<>(batch.entries().stream().map(UsageBatch.Entry::award).toList());
        records.items().stream().map(UsageRecord.Counted::award).filter(Objects::nonNull).forEach(named::add);
        awards(model, named);
        return "metering/batch";
    }

    @GetMapping("/accounts")
    String accounts(Actor actor, Model model) {
        List<Metering.Link> links = metering.links(actor);
        model.addAttribute("links", links);
        awards(model, links.stream().map(Metering.Link::award).toList());
        model.addAttribute("mayLink", actor.has(Role.OPERATOR));
        model.addAttribute("choices", awards.list(actor, new Awards.Filter(null, AwardState.ACTIVE), new PageQuery(0, MOST_CHOICES)).items()
                .stream()
                .filter(award -> award.quantity().unit().isTime())
                .toList());
        return "metering/accounts";
    }

    @PostMapping("/accounts")
    String link(
            Actor actor,
            @RequestParam(defaultValue = "") String cluster,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String award,
            @RequestParam(defaultValue = "") String from) {
        AwardId id;
        try {
            id = AwardId.of(award.strip());
        } catch (IllegalArgumentException noId) {
            throw LifecycleRefusal.NOT_FOUND.at("award", "award", award);
        }
        Instant since = Options.typed(null, null, from, null, "+09:00").from();
        if (since == null) {
            throw MeteringRefusal.NOT_AN_INSTANT.at("from", from);
        }
        Metering.Link link = metering.link(actor, cluster, account, id, since);
        metering.recount(actor, link.cluster());
        return "redirect:/usage/accounts";
    }

    private void awards(Model model, Collection<AwardId> ids) {
        model.addAttribute("awards", awards.findAll(ids.stream().distinct().toList()).stream()
                .collect(Collectors.toMap(Award::id, Function.identity())));
    }
}
