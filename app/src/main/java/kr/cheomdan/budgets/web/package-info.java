/** Pages and endpoints of the budget, for staff: cube, flow, versions, transfer desk, promises and payments, matching, years. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.budgets.web;
