package kr.cheomdan.applications;

import kr.cheomdan.calls.Call;
import kr.cheomdan.shared.Localized;

/**
 * One line of a list of applications.
 *
 * @param standing the state's name, or {@link Application#NOT_SUBMITTED}
 */
public record ApplicationSummary(Application application, Call call, Localized organisationName, String standing) {}
