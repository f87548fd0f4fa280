package kr.cheomdan.organisations.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.identity.AccountSummary;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.organisations.MemberRole;
import kr.cheomdan.organisations.Membership;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.organisations.OrganisationsRefusal;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts names to account ids: the register knows members by id, people know each other by login and name. */
@Component
class MemberDesk {

    private final Organisations organisations;
    private final Accounts accounts;
    private final AuditTrail auditTrail;

    MemberDesk(Organisations organisations, Accounts accounts, AuditTrail auditTrail) {
        this.organisations = organisations;
        this.accounts = accounts;
        this.auditTrail = auditTrail;
    }

    /** @param login null where the account is no more */
    record Member(UUID accountId, @Nullable String login, @Nullable String name, MemberRole role, Instant since) {}

    List<Member> members(Actor actor, OrganisationId id) {
        List<Membership> memberships = organisations.members(actor, id);
        Map<UUID, AccountSummary> known = accounts.findAll(memberships.stream().map(Membership::accountId).toList());
        return memberships.stream().map(membership -> member(membership, known.get(membership.accountId()))).toList();
    }

    Member admit(Actor actor, OrganisationId id, @Nullable String login, MemberRole role) {
        // Who may not admit anybody does not learn either which logins there are.
        organisations.requireMayAdmit(actor, id);
        String typed = login == null ? "" : login.strip();
        AccountSummary account = accounts.byLogin(typed)
                .filter(found -> found.isActive() && organisations.isAdmissible(id, found.id()))
                .orElseThrow(() -> OrganisationsRefusal.UNKNOWN_LOGIN.at("login", typed.length() > 64 ? typed.substring(0, 64) : typed));
        return member(organisations.addMember(actor, id, account.id(), role), account);
    }

    /** What happened to the organisation; who may see it was checked when it was read. */
    List<AuditTrail.Step> historyOf(OrganisationId id) {
        return auditTrail.historyOf(Subject.of("organisation", id));
    }

    private static Member member(Membership membership, @Nullable AccountSummary account) {
        return new Member(
                membership.accountId(),
                account == null ? null : account.login(),
                account == null ? null : account.name(),
                membership.role(),
                membership.since());
    }
}
