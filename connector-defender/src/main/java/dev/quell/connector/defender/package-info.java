/**
 * Microsoft Defender for Endpoint as a connector: devices and files by its own API, users and mail
 * by Graph's. Facts: the pages that Microsoft publishes on {@code learn.microsoft.com} under {@code
 * defender-endpoint/api}, and reports of what the product does beside them.
 */
@NullMarked
package dev.quell.connector.defender;

import org.jspecify.annotations.NullMarked;
