package kr.cheomdan.budgets.web;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.BudgetLine.Dimension;
import kr.cheomdan.budgets.BudgetTransfer;
import kr.cheomdan.budgets.BudgetTransfers;
import kr.cheomdan.budgets.BudgetVersion;
import kr.cheomdan.budgets.BudgetVersion.EntryDraft;
import kr.cheomdan.budgets.BudgetVersion.Warning;
import kr.cheomdan.budgets.Budgets;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.budgets.Commitments;
import kr.cheomdan.budgets.Receipts;
import kr.cheomdan.web.ArgumentNames;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.SubjectNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Calls records of the budget by their names in statements and histories, and leads there. */
@Configuration(proxyBeanMethods = false)
class BudgetNames {

    private static final String COMMITMENTS = "/budget/commitments/";

    /** Refusals speak of lines, too: of those that are there, of what was entered, and of a place in the cube. */
    @Bean
    ArgumentNames budgetLinesInSentences(BudgetWords words) {
        return new ArgumentNames() {

            @Override
            public boolean knows(Object argument) {
                return argument instanceof BudgetLine || argument instanceof EntryDraft || argument instanceof Warning
                        || argument instanceof Map.Entry<?, ?> place && place.getKey() instanceof Dimension;
            }

            @Override
            public String of(Object argument) {
                if (argument instanceof BudgetLine line) {
                    return words.line(line);
                }
                if (argument instanceof EntryDraft draft) {
                    return words.entered(draft);
                }
                if (argument instanceof Warning warning) {
                    return words.label(warning.where());
                }
                Map.Entry<?, ?> place = (Map.Entry<?, ?>) argument;
                return words.at((Dimension) place.getKey(), String.valueOf(place.getValue()));
            }
        };
    }

    /** Lines are called by where they stand in the cube. */
    @Bean
    SubjectNames budgetLineNames(Budgets budgets, BudgetWords words) {
        return new NamedRecords("budget-line", "/budget/lines/", ids -> budgets.findAll(SubjectNames.readable(ids, BudgetLine.Id::of))
                .stream().collect(Collectors.toMap(line -> line.id().toString(), words::line)));
    }

    @Bean
    SubjectNames budgetVersionNames(Budgets budgets, BudgetWords words) {
        return new NamedRecords("budget-version", "/budget/versions/", ids -> budgets
                .versions(SubjectNames.readable(ids, BudgetVersion.Id::of))
                .stream().collect(Collectors.toMap(version -> version.id().toString(), words::version)));
    }

    @Bean
    SubjectNames budgetTransferNames(BudgetTransfers transfers, BudgetWords words) {
        return new NamedRecords("budget-transfer", "/budget/transfers/", ids -> transfers
                .findAll(SubjectNames.readable(ids, BudgetTransfer.Id::of))
                .stream().collect(Collectors.toMap(transfer -> transfer.id().toString(), words::transfer)));
    }

    @Bean
    SubjectNames commitmentNames(Commitments commitments) {
        return new NamedRecords("commitment", COMMITMENTS, ids -> commitments.titles(SubjectNames.readable(ids, Commitment.Id::of))
                .entrySet().stream().collect(Collectors.toMap(title -> title.getKey().toString(), title -> title.getValue())),
                (actor, text, most) -> commitments.titled(actor, text, most).stream().map(Commitment.Id::toString).toList());
    }

    /** The interest that a commitment's money earned. */
    @Bean
    SubjectNames interestNames(Commitments commitments, Display display) {
        return new NamedRecords("interest", COMMITMENTS, ids -> commitments.titles(SubjectNames.readable(ids, Commitment.Id::of))
                .entrySet().stream().collect(Collectors.toMap(
                        title -> title.getKey().toString(), title -> display.message("budgets.name.interest", title.getValue()))),
                (actor, text, most) -> commitments.titled(actor, text, most).stream().map(Commitment.Id::toString).toList());
    }

    @Bean
    SubjectNames budgetReceiptNames(Receipts receipts, Display display) {
        return new NamedRecords("budget-receipt", null, ids -> receipts.findAll(SubjectNames.readable(ids, UUID::fromString))
                .stream().collect(Collectors.toMap(receipt -> receipt.id().toString(), receipt -> display.message(
                        "budgets.name.receipt", display.message("budgets.source." + receipt.source().name()), receipt.number()))));
    }

    @Bean
    SubjectNames fundingSourceNames(BudgetWords words) {
        return new NamedRecords("funding-source", null, ids -> ids.stream().collect(Collectors.toMap(id -> id, words::fundingSource)));
    }

    /** What a source pays in, apart from what it grants. */
    @Bean
    SubjectNames fundingSourceCashNames(BudgetWords words, Display display) {
        return new NamedRecords("funding-source-cash", null, ids -> ids.stream().collect(Collectors.toMap(
                id -> id, id -> display.message("budgets.name.paid-in", words.fundingSource(id)))));
    }

    @Bean
    SubjectNames fiscalYearNames(BudgetWords words, Display display) {
        return new NamedRecords("fiscal-year", null, ids -> ids.stream().collect(Collectors.toMap(
                id -> id, id -> display.message("budgets.name.fiscal-year", id.substring(id.lastIndexOf('/') + 1)))));
    }
}
