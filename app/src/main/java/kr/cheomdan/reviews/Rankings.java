package kr.cheomdan.reviews;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationAction;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.applications.ApplicationState;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallAction;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.calls.Offer;
import kr.cheomdan.reviews.RankingRule.Candidate;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Sha256;
import org.springframework.stereotype.Component;

/** Ranking a call's applications, run by run, and the board that shows how far the reviews are. */
@Component
class Rankings {

    private final RankingStore rankings;
    private final AssignmentStore assignments;
    private final Panels panels;
    private final Applications applications;
    private final Calls calls;

    Rankings(RankingStore rankings, AssignmentStore assignments, Panels panels, Applications applications, Calls calls) {
        this.rankings = rankings;
        this.assignments = assignments;
        this.panels = panels;
        this.applications = applications;
        this.calls = calls;
    }

    Ranking rank(Actor actor, CallId id) {
        Call call = calls.find(id);
        Panel panel = panels.lock(id);
        PanelState to = Panel.LIFECYCLE.next(panel.state(), Panel.Action.RANK, actor);
        List<Application> all = applications.of(id);
        requireScreened(all);
        List<Application> candidates = all.stream().filter(Rankings::isCandidate).toList();
        if (candidates.isEmpty()) {
            throw ReviewsRefusal.NOTHING_TO_RANK.with(call.code());
        }
        Map<ApplicationId, List<Assignment>> reviews = handedIn(id);
        requireEnough(call, candidates, reviews);
        Offer offer = offer(call);
        List<Ranking.Row> rows = new RankingRule(call, offer.total())
                .rank(candidates.stream().map(application -> candidate(application, reviews)).toList());
        Map<Assignment, Fraction> inputs = inputs(call, candidates, reviews);
        RankingId run = rankings.insert(new RankingStore.NewRun(id, call.scorePolicy(), offer.unit(), offer.total(),
                hash(inputs), actor.name(), rows, inputs));
        panels.ranked(actor, panel, to, run);
        return rankings.find(run).orElseThrow();
    }

    Ranking confirm(Actor actor, CallId call, RankingId id) {
        Panel.LIFECYCLE.requireRole(Panel.Action.CONFIRM, actor);
        Panel panel = panels.lock(call);
        Ranking ranking = rankings.find(id)
                .filter(found -> found.callId().equals(call))
                .orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("ranking", id.toString()));
        if (id.equals(panel.confirmedRankingId())) {
            return ranking;
        }
        PanelState to = Panel.LIFECYCLE.next(panel.state(), Panel.Action.CONFIRM, actor);
        if (!rankings.latest(call).equals(Optional.of(id))) {
            throw ReviewsRefusal.NOT_LATEST_RUN.with(ranking.run());
        }
        panels.confirmed(actor, panel, to, id);
        for (Application application : applications.findAll(ranking.rows().stream().map(Ranking.Row::applicationId).toList())) {
            if (application.state() == ApplicationState.UNDER_REVIEW) {
                applications.advance(actor, application.id(), ApplicationAction.RANK, null);
            }
        }
        calls.advance(actor, call, CallAction.START_DECIDING, null);
        return ranking;
    }

    List<Ranking> of(CallId call) {
        return rankings.of(call);
    }

    Ranking confirmed(CallId call) {
        return panels.find(call)
                .map(Panel::confirmedRankingId)
                .flatMap(rankings::find)
                .orElseThrow(() -> ReviewsRefusal.NOT_CONFIRMED.with(calls.find(call).code()));
    }

    Board board(CallId id) {
        Call call = calls.find(id);
        Map<ApplicationId, List<Assignment>> tasks = assignments.of(id).stream()
                .collect(Collectors.groupingBy(Assignment::applicationId));
        List<Board.Line> lines = applications.of(id).stream()
                .filter(application -> isCandidate(application) || tasks.containsKey(application.id()))
                .map(application -> line(call, application, tasks.getOrDefault(application.id(), List.of())))
                .toList();
        return new Board(panels.find(id).orElse(null), call.scorePolicy().reviewers(), lines);
    }

    private static Board.Line line(Call call, Application application, List<Assignment> tasks) {
        List<Board.Cell> cells = new ArrayList<>();
        List<Fraction> scores = new ArrayList<>();
        for (Assignment task : tasks.stream().sorted(Comparator.comparing(Assignment::reviewerName)).toList()) {
            if (task.state() == AssignmentState.SUBMITTED) {
                Fraction score = ScoreRule.ofReview(call.criteria(), task.scores()).orElseThrow();
                scores.add(score);
                cells.add(new Board.Cell(task, score.toDecimal()));
            } else {
                cells.add(new Board.Cell(task, null));
            }
        }
        var combined = ScoreRule.combine(call.scorePolicy().kind(), scores);
        return new Board.Line(application.id(), application.number(), application.title() == null ? "" : application.title(),
                application.organisationId(), cells, scores.size(),
                combined.map(all -> all.score().toDecimal()).orElse(null),
                combined.map(all -> all.spread().toDecimal()).orElse(null));
    }

    /** Whether the application takes part: it passed the pre-check and is not decided on or withdrawn. */
    private static boolean isCandidate(Application application) {
        return application.state() == ApplicationState.ELIGIBLE || application.state() == ApplicationState.UNDER_REVIEW;
    }

    private static void requireScreened(List<Application> all) {
        String open = numbers(all.stream().filter(application -> application.state() == ApplicationState.SUBMITTED).toList());
        if (!open.isEmpty()) {
            throw ReviewsRefusal.NOT_SCREENED.with(open);
        }
    }

    private static void requireEnough(Call call, List<Application> candidates, Map<ApplicationId, List<Assignment>> reviews) {
        int needed = call.scorePolicy().reviewers();
        String lacking = numbers(candidates.stream()
                .filter(application -> reviews.getOrDefault(application.id(), List.of()).size() < needed)
                .toList());
        if (!lacking.isEmpty()) {
            throw ReviewsRefusal.TOO_FEW_REVIEWS.with(needed, lacking);
        }
    }

    private static String numbers(List<Application> applications) {
        return applications.stream().map(Application::number).collect(Collectors.joining(", "));
    }

    private Map<ApplicationId, List<Assignment>> handedIn(CallId call) {
        return assignments.of(call).stream()
                .filter(task -> task.state() == AssignmentState.SUBMITTED)
                .collect(Collectors.groupingBy(Assignment::applicationId));
    }

    private static Candidate candidate(Application application, Map<ApplicationId, List<Assignment>> reviews) {
        if (application.ask() == null || application.submittedAt() == null) {
            throw new IllegalStateException("application " + application.number() + " passed the pre-check without being submitted");
        }
        return new Candidate(application.id(), application.organisationId(), application.ask().amount(), application.submittedAt(),
                reviews.get(application.id()).stream().map(Assignment::scores).toList());
    }

    private static Map<Assignment, Fraction> inputs(
            Call call, List<Application> candidates, Map<ApplicationId, List<Assignment>> reviews) {
        Map<Assignment, Fraction> inputs = new LinkedHashMap<>();
        for (Application application : candidates) {
            for (Assignment review : reviews.get(application.id())) {
                inputs.put(review, ScoreRule.ofReview(call.criteria(), review.scores()).orElseThrow());
            }
        }
        return inputs;
    }

    private static Offer offer(Call call) {
        if (call.offer() == null) {
            throw new IllegalStateException("call " + call.code() + " is in review without an offer");
        }
        return call.offer();
    }

    private static String hash(Map<Assignment, Fraction> inputs) {
        return Sha256.hexOf(inputs.keySet().stream()
                .sorted(Comparator.comparing(review -> review.id().toString()))
                .map(review -> review.id() + "=" + review.scores().stream()
                        .map(score -> score.criterion() + ":" + score.score())
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n")));
    }
}
