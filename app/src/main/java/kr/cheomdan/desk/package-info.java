/**
 * Pages made of many modules: the home page that says what is waiting for the person who looks, and the public window. It keeps nothing of
 * its own, and nothing depends on it.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "shared", "web", "ledger", "organisations", "programmes", "budgets", "calls", "applications", "reviews", "awards",
            "amendments", "notices", "compute", "compute::pulse", "solutions", "works", "indicators"
        })
@org.jspecify.annotations.NullMarked
package kr.cheomdan.desk;
