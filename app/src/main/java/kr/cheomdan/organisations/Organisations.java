package kr.cheomdan.organisations;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The register of organisations and their members. */
@Service
@Transactional
public class Organisations {

    /** Enters an organisation; the actor becomes its first administrator. Asking again with the same facts gives the same organisation. */
    public Organisation register(Actor actor, Registration registration) {
        throw new UnsupportedOperationException();
    }

    /** Changes what an organisation says about itself; its business number stays. */
    public Organisation change(Actor actor, OrganisationId id, Registration registration, int version) {
        throw new UnsupportedOperationException();
    }

    /** Moves the status; by staff, with the reason. */
    public Organisation advance(Actor actor, OrganisationId id, OrganisationAction action, String reason) {
        throw new UnsupportedOperationException();
    }

    /**
     * The organisation for its members and for staff; a staff member's reading leaves a trace.
     *
     * @throws kr.cheomdan.shared.RefusedException {@link LifecycleRefusal#NOT_FOUND} for everybody else
     */
    public Organisation get(Actor actor, OrganisationId id) {
        throw new UnsupportedOperationException();
    }

    /** The organisation for other modules, which have checked who asks. */
    @Transactional(readOnly = true)
    public Organisation find(OrganisationId id) {
        throw new UnsupportedOperationException();
    }

    /** The organisations of the actor, by name. */
    @Transactional(readOnly = true)
    public List<Organisation> of(Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** Of the organisations that the actor may see (staff: all) those whose name or number contains the text. */
    @Transactional(readOnly = true)
    public PageOf<Organisation> search(Actor actor, String text, PageQuery page) {
        throw new UnsupportedOperationException();
    }

    @Transactional(readOnly = true)
    public boolean isMember(Actor actor, OrganisationId id) {
        throw new UnsupportedOperationException();
    }

    /** Refuses whoever is no member with {@link LifecycleRefusal#NOT_FOUND}. */
    @Transactional(readOnly = true)
    public void requireMember(Actor actor, OrganisationId id) {
        throw new UnsupportedOperationException();
    }

    /** The organisations in which the account is a member. */
    @Transactional(readOnly = true)
    public Set<OrganisationId> organisationsOf(UUID accountId) {
        throw new UnsupportedOperationException();
    }

    /** The members, administrators first; for members and staff. */
    @Transactional(readOnly = true)
    public List<Membership> members(Actor actor, OrganisationId id) {
        throw new UnsupportedOperationException();
    }

    /** Admits a person, or changes the role of one who is a member already. */
    public Membership addMember(Actor actor, OrganisationId id, UUID accountId, MemberRole role) {
        throw new UnsupportedOperationException();
    }

    /** Ends a membership; members may end their own. */
    public void removeMember(Actor actor, OrganisationId id, UUID accountId) {
        throw new UnsupportedOperationException();
    }
}
