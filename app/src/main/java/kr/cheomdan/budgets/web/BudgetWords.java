package kr.cheomdan.budgets.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.BudgetLine.Dimension;
import kr.cheomdan.budgets.BudgetTransfer;
import kr.cheomdan.budgets.BudgetVersion;
import kr.cheomdan.budgets.BudgetVersion.EntryDraft;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the places of the cube are called, in the language of the request. Templates use it as {@code ${@budgetWords...}}. */
@Component("budgetWords")
class BudgetWords {

    private static final String BETWEEN = " · ";
    private static final List<Dimension> LABELLED = List.of(Dimension.SOURCE, Dimension.PHASE, Dimension.AXIS);
    private static final String PHASE = "phase-";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Display display;

    BudgetWords(Display display) {
        this.display = display;
    }

    public String dimension(Dimension dimension) {
        return display.message("budgets.dimension." + dimension);
    }

    /** A place in a dimension; null: what the dimension does not divide. */
    public String at(Dimension dimension, @Nullable String place) {
        if (place == null) {
            return display.message("budgets.word.undivided");
        }
        return switch (dimension) {
            case SOURCE -> BudgetLine.Source.byCode(place)
                    .map(source -> display.message("budgets.source." + source.name()))
                    .orElse(place);
            case PHASE -> place.startsWith(PHASE) ? display.message("programmes.phase", place.substring(PHASE.length())) : place;
            case AXIS -> display.messageOr("programmes.axis." + place, place);
            case YEAR -> display.message("budgets.word.year", place);
            case PROGRAMME, ITEM -> place;
        };
    }

    /** A line in one line of text. */
    public String line(BudgetLine line) {
        StringBuilder text = new StringBuilder(at(Dimension.YEAR, Integer.toString(line.year())));
        text.append(BETWEEN).append(at(Dimension.SOURCE, line.source().code()));
        text.append(BETWEEN).append(at(Dimension.PHASE, line.phase()));
        text.append(BETWEEN).append(at(Dimension.AXIS, line.axis()));
        if (line.programme() != null) {
            text.append(BETWEEN).append(line.programme());
        }
        if (line.item() != null) {
            text.append(BETWEEN).append(line.item());
        }
        return text.toString();
    }

    /** What somebody entered of a line, as far as it goes. */
    public String entered(EntryDraft draft) {
        String given = Stream.of(
                        placed(Dimension.SOURCE, draft.source()),
                        placed(Dimension.PHASE, draft.phase()),
                        placed(Dimension.AXIS, draft.axis()),
                        placed(Dimension.PROGRAMME, draft.programme()),
                        placed(Dimension.ITEM, draft.item()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(BETWEEN));
        return given.isEmpty() ? display.message("budgets.word.no-line") : given;
    }

    private Optional<String> placed(Dimension dimension, @Nullable String place) {
        return Optional.ofNullable(place).filter(given -> !given.isBlank()).map(given -> at(dimension, given.strip()));
    }

    /** The same of a line's label, which is {@code source/phase/axis/year} and what divides that; of anything else the text itself. */
    public String label(String label) {
        String[] parts = label.split("/");
        if (parts.length <= LABELLED.size()) {
            return parts.length == 1 ? at(Dimension.PHASE, label) : label;
        }
        String cell = IntStream.range(0, LABELLED.size())
                .mapToObj(i -> at(LABELLED.get(i), parts[i]))
                .collect(Collectors.joining(BETWEEN));
        Stream<String> divided = Stream.of(parts).skip(LABELLED.size() + 1).filter(part -> !part.equals(LineQuery.UNDIVIDED));
        return Stream.concat(Stream.of(at(Dimension.YEAR, parts[LABELLED.size()]), cell), divided).collect(Collectors.joining(BETWEEN));
    }

    /** A version by its year and number. */
    public String version(BudgetVersion version) {
        String year = at(Dimension.YEAR, Integer.toString(version.year()));
        return version.isOriginal()
                ? display.message("budgets.version.original", year)
                : display.message("budgets.version.supplement", year, version.number());
    }

    /** A request to move money, shortly. */
    public String transfer(BudgetTransfer transfer) {
        return display.message("budgets.name.transfer",
                display.message("budgets.budget.transfer.kind." + transfer.kind()), display.krw(transfer.amount()));
    }

    /** Who pays, by its id in the ledger, which is {@code plan/source}. Sources of two plans are told apart by the plan. */
    public String fundingSource(String id) {
        int slash = id.lastIndexOf('/');
        String plan = slash < 0 ? "" : id.substring(0, slash);
        return display.message("budgets.name.source", at(Dimension.SOURCE, id.substring(slash + 1)), plan);
    }

    /** A phase as an alert names it; null: the whole plan. */
    public String phase(@Nullable String phase) {
        return phase == null ? display.message("budgets.word.whole-plan") : at(Dimension.PHASE, phase);
    }

    /** A part in per cent of a whole; a dash where there is no whole. */
    public String rate(long part, long whole) {
        if (whole <= 0) {
            return "–";
        }
        return display.percent(BigDecimal.valueOf(part).multiply(HUNDRED).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP));
    }
}
