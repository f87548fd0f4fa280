/**
 * The first start on an empty database: loads the example plan, creates an account for each role and the capacity of this machine with an
 * example of its price, and prints the passwords once. Afterwards it does nothing; depended on by nobody.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "database", "identity", "organisations", "programmes", "reviews", "compute", "solutions"})
@org.jspecify.annotations.NullMarked
package kr.cheomdan.setup;
