/**
 * What docs/api-examples.md prints. Outside the service's packages, so that it finds no bean here.
 */
package com.example.shop;
