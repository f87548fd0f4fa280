package kr.cheomdan.ledger.web;

import java.util.List;
import java.util.UUID;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.web.ArgumentNames;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.SubjectNames;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the book's own records are found, in statements and in the audit trail. */
@Configuration
class LedgerNames {

    private static final String ACCOUNT = "ledger-account";
    private static final String TRANSFER = "transfer";

    static Subject account(AccountId id) {
        return Subject.of(ACCOUNT, id);
    }

    static Subject transfer(TransferId id) {
        return Subject.of(TRANSFER, id);
    }

    private record Places(String kind, String prefix, boolean one) implements SubjectNames {

        @Override
        public @Nullable String page(String id) {
            if (!one) {
                return prefix;
            }
            try {
                return prefix + "/" + UUID.fromString(id);
            } catch (IllegalArgumentException another) {
                return null;
            }
        }
    }

    /** Accounts are called by their kind and their owner's name. */
    @Bean
    ArgumentNames accountsInSentences(Names.Finder names, Display display) {
        return new ArgumentNames() {

            @Override
            public boolean knows(Object argument) {
                return argument instanceof AccountRef;
            }

            @Override
            public String of(Object argument) {
                AccountRef ref = (AccountRef) argument;
                return display.message("ledger.kind." + ref.kind()) + " · " + names.of(List.of(Names.ownerOf(ref))).owner(ref).text();
            }
        };
    }

    @Bean
    SubjectNames ledgerAccountNames() {
        return new Places(ACCOUNT, "/ledger/accounts", true);
    }

    @Bean
    SubjectNames transferNames() {
        return new Places(TRANSFER, "/ledger/transfers", true);
    }

    @Bean
    SubjectNames correctionNames() {
        return new Places("correction", "/ledger/corrections", true);
    }

    @Bean
    SubjectNames exchangeRateNames() {
        return new Places("exchange-rate", "/ledger/rates", false);
    }

    @Bean
    SubjectNames ledgerPeriodNames() {
        return new Places("ledger-period", "/ledger/periods", false);
    }
}
