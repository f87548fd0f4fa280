package kr.cheomdan.organisations;

import static kr.cheomdan.organisations.OrganisationStatus.ACTIVE;
import static kr.cheomdan.organisations.OrganisationStatus.CLOSED;
import static kr.cheomdan.organisations.OrganisationStatus.SUSPENDED;
import static kr.cheomdan.shared.Role.PROGRAM_LEAD;
import static kr.cheomdan.shared.Role.PROGRAM_OFFICER;

import kr.cheomdan.shared.Lifecycle;

/** What moves an organisation from one status to the next. */
public enum OrganisationAction {
    SUSPEND,
    RESUME,
    CLOSE;

    /** The one table of an organisation's statuses. */
    static final Lifecycle<OrganisationStatus, OrganisationAction> LIFECYCLE =
            Lifecycle.<OrganisationStatus, OrganisationAction>table()
                    .allow(ACTIVE, SUSPEND, SUSPENDED, PROGRAM_OFFICER, PROGRAM_LEAD)
                    .allow(ACTIVE, CLOSE, CLOSED, PROGRAM_OFFICER, PROGRAM_LEAD)
                    .allow(SUSPENDED, RESUME, ACTIVE, PROGRAM_OFFICER, PROGRAM_LEAD)
                    .allow(SUSPENDED, CLOSE, CLOSED, PROGRAM_OFFICER, PROGRAM_LEAD)
                    // A closed business does not open again under its number; this undoes an entry made in error.
                    .allow(CLOSED, RESUME, ACTIVE, PROGRAM_LEAD)
                    .build();
}
