/** The product as its users meet it: the built jars as processes, and the library's example. */
package io.clv.endtoend;
