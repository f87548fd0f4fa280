/**
 * The edge that every module's pages and endpoints share: one handler that turns refusals and faults into sentences, the language of
 * a request, how values are written for people, the page layout.
 *
 * <p>It knows no module of the product and decides nothing about their records.
 */
@org.springframework.modulith.ApplicationModule(
        type = org.springframework.modulith.ApplicationModule.Type.OPEN,
        allowedDependencies = {"database", "shared"})
@org.jspecify.annotations.NullMarked
package kr.cheomdan.web;
