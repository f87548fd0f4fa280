@org.jspecify.annotations.NullMarked
package kr.cheomdan.works.web;
