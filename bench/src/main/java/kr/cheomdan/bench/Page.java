package kr.cheomdan.bench;

import static kr.cheomdan.bench.Visitors.NOBODY;

import java.util.List;
import java.util.Map;

/** A page of the chain and who asks for it. Names in braces stand for records of the data set. */
record Page(String path, String login) {

    /** What any page costs that asks the database for nothing. */
    static final Page FLOOR = new Page("/login", NOBODY);

    static final List<Page> CHAIN = List.of(
            new Page("/", NOBODY),
            new Page("/", "lead"),
            new Page("/", "officer"),
            new Page("/", "operator"),
            new Page("/", "auditor"),
            new Page("/", "admin"),
            new Page("/", "applicant-a"),
            new Page("/", "reviewer-1"),
            new Page("/open", NOBODY),
            new Page("/plan", NOBODY),
            new Page("/plan", "officer"),
            new Page("/calls", NOBODY),
            new Page("/calls", "officer"),
            new Page("/calls/new", "officer"),
            new Page("/calls/{draft-call}/edit", "officer"),
            new Page("/calls/{call}", NOBODY),
            new Page("/calls/{call}", "officer"),
            new Page("/calls/{open-call}", "applicant-a"),
            new Page("/applications", "applicant-a"),
            new Page("/applications", "officer"),
            new Page("/calls/{call}/applications", "officer"),
            new Page("/applications/new?call={open-call}", "applicant-a"),
            new Page("/applications/{draft}/edit", "applicant-a"),
            new Page("/applications/{draft}/check", "applicant-a"),
            new Page("/applications/{application}", "applicant-a"),
            new Page("/applications/{application}", "officer"),
            new Page("/applications/{application}/receipts/1", "applicant-a"),
            new Page("/reviews", "reviewer-1"),
            new Page("/reviews", "officer"),
            new Page("/reviews/{review}", "reviewer-1"),
            new Page("/reviews/profile", "reviewer-1"),
            new Page("/calls/{call}/board", "officer"),
            new Page("/calls/{call}/ranking", "officer"),
            new Page("/calls/{call}/ranking", "lead"),
            new Page("/calls/{call}/decision", "lead"),
            new Page("/awards", "applicant-a"),
            new Page("/awards", "officer"),
            new Page("/awards/{award}", "applicant-a"),
            new Page("/awards/{award}", "officer"),
            new Page("/awards/{award}/agreement", "applicant-a"),
            new Page("/jobs", "applicant-a"),
            new Page("/jobs", "operator"),
            new Page("/jobs/new", "applicant-a"),
            new Page("/jobs/{job}", "applicant-a"),
            new Page("/data-centre", "operator"),
            new Page("/solutions", NOBODY),
            new Page("/solutions/auto-schedule", "applicant-a"),
            new Page("/solutions/runs/{run}", "applicant-a"),
            new Page("/ledger", "auditor"),
            new Page("/ledger/accounts/{ledger-account}", "auditor"),
            new Page("/indicators", NOBODY),
            new Page("/indicators/startups", NOBODY),
            new Page("/indicators/startups", "officer"),
            new Page("/organisations", "applicant-a"),
            new Page("/organisations", "officer"),
            new Page("/organisations/{organisation}", "applicant-a"),
            new Page("/accounts", "admin"),
            new Page("/accounts/{account}", "admin"),
            new Page("/account", "applicant-a"),
            new Page("/audit", "auditor"));

    /** The address with the records of a data set. */
    String address(Map<String, String> records) {
        String address = path;
        for (Map.Entry<String, String> each : records.entrySet()) {
            address = address.replace("{" + each.getKey() + "}", each.getValue());
        }
        if (address.contains("{")) {
            throw new IllegalStateException("no record for " + address);
        }
        return address;
    }

    @Override
    public String toString() {
        return path + " (" + login + ")";
    }
}
