package kr.cheomdan.budgets.web;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.Budgets;
import kr.cheomdan.web.ArgumentNames;
import kr.cheomdan.web.SubjectLinks;
import kr.cheomdan.web.SubjectNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Calls records of the budget by their names in statements and histories, and leads there. */
@Configuration(proxyBeanMethods = false)
class BudgetNames {

    @Bean
    SubjectNames budgetLineNames(Budgets budgets, BudgetWords words) {
        return new LineNames(budgets, words);
    }

    /** Refusals speak of lines, too. */
    @Bean
    ArgumentNames budgetLinesInSentences(BudgetWords words) {
        return new ArgumentNames() {

            @Override
            public boolean knows(Object argument) {
                return argument instanceof BudgetLine;
            }

            @Override
            public String of(Object argument) {
                return words.line((BudgetLine) argument);
            }
        };
    }

    @Bean
    SubjectNames budgetVersionNames() {
        return new Addresses("budget-version", "/budget/versions/");
    }

    @Bean
    SubjectNames budgetTransferNames() {
        return new Addresses("budget-transfer", "/budget/transfers/");
    }

    @Bean
    SubjectNames commitmentNames() {
        return new Addresses("commitment", "/budget/commitments/");
    }

    /** Lines are called by where they stand in the cube. */
    private record LineNames(Budgets budgets, BudgetWords words) implements SubjectNames {

        @Override
        public String kind() {
            return "budget-line";
        }

        @Override
        public String page(String id) {
            return "/budget/lines/" + id;
        }

        @Override
        public Map<String, SubjectLinks.Link> links(Collection<String> ids) {
            return budgets.findAll(SubjectNames.readable(ids, BudgetLine.Id::of)).stream().collect(Collectors.toMap(
                    line -> line.id().toString(), line -> new SubjectLinks.Link(words.line(line), page(line.id().toString()))));
        }
    }

    /** Records that have a page and no short name: they are called by their kind and the end of their id. */
    private record Addresses(String kind, String path) implements SubjectNames {

        @Override
        public String page(String id) {
            return path + id;
        }

        @Override
        public Map<String, SubjectLinks.Link> links(Collection<String> ids) {
            return Map.of();
        }
    }
}
