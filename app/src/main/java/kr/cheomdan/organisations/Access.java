package kr.cheomdan.organisations;

import java.util.List;
import java.util.UUID;
import kr.cheomdan.identity.AccountSummary;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import org.springframework.stereotype.Component;

/** Who may see an organisation and who may act in it. */
@Component
class Access {

    private final OrganisationStore organisations;
    private final MembershipStore memberships;
    private final Accounts accounts;

    Access(OrganisationStore organisations, MembershipStore memberships, Accounts accounts) {
        this.organisations = organisations;
        this.memberships = memberships;
        this.accounts = accounts;
    }

    boolean isMember(Actor actor, OrganisationId id) {
        return actor.isSignedIn() && memberships.find(id, actor.accountId()).isPresent();
    }

    boolean isAdmin(Actor actor, OrganisationId id) {
        return actor.isSignedIn()
                && memberships.find(id, actor.accountId()).filter(found -> found.role() == MemberRole.ORG_ADMIN).isPresent();
    }

    /** Whether the actor sees the organisation as a member; refuses whoever does not see it at all. */
    boolean requireVisible(Actor actor, OrganisationId id) {
        boolean member = isMember(actor, id);
        if (!member && !(actor.isStaff() && organisations.find(id).isPresent())) {
            throw notFound(id);
        }
        return member;
    }

    void requireAdmin(Actor actor, OrganisationId id) {
        requireVisible(actor, id);
        if (!isAdmin(actor, id)) {
            throw OrganisationsRefusal.NOT_ORG_ADMIN.with();
        }
    }

    /** The agency's account administrators help where the last administrator has left the organisation without a word. */
    void requireAdminOrAgency(Actor actor, OrganisationId id) {
        requireVisible(actor, id);
        if (!actor.has(Role.ADMIN)) {
            requireAdmin(actor, id);
        }
    }

    /**
     * Whether the account is a member or may become one: an applicant's, and of nobody who judges applications. Else an administrator could
     * make a reviewer or an officer a party to the organisation's matters, and so keep them from deciding.
     */
    boolean isAdmissible(OrganisationId id, UUID accountId) {
        if (memberships.find(id, accountId).isPresent()) {
            return true;
        }
        AccountSummary account = accounts.findAll(List.of(accountId)).get(accountId);
        return account != null
                && account.isActive()
                && account.has(Role.APPLICANT)
                && !account.has(Role.REVIEWER)
                && account.roles().stream().noneMatch(Role::isStaff);
    }

    /** To be asked with the organisation's row locked, so that two administrators cannot leave at the same moment. */
    void requireAnotherAdmin(OrganisationId id, UUID leaving) {
        boolean another = memberships.of(id).stream()
                .anyMatch(member -> member.role() == MemberRole.ORG_ADMIN && !member.accountId().equals(leaving));
        if (!another) {
            throw OrganisationsRefusal.LAST_ADMIN.with();
        }
    }

    static RefusedException notFound(OrganisationId id) {
        return LifecycleRefusal.NOT_FOUND.with("organisation", id.toString());
    }
}
