@org.jspecify.annotations.NullMarked
package kr.cheomdan.indicators.web;
