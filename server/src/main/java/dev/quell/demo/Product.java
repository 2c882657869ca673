package dev.quell.demo;

import dev.quell.alert.ServiceSource;

/** What reports alerts, by the word that a story has for it. */
enum Product {
    ENDPOINT(
            ServiceSource.MICROSOFT_DEFENDER_FOR_ENDPOINT,
            "microsoftDefenderForEndpoint",
            "Microsoft Defender for Endpoint"),
    IDENTITY(
            ServiceSource.MICROSOFT_DEFENDER_FOR_IDENTITY,
            "microsoftDefenderForIdentity",
            "Microsoft Defender for Identity"),
    OFFICE(
            ServiceSource.MICROSOFT_DEFENDER_FOR_OFFICE365,
            "microsoftDefenderForOffice365",
            "Microsoft Defender for Office 365"),
    APPS(
            ServiceSource.MICROSOFT_DEFENDER_FOR_CLOUD_APPS,
            "cloudAppSecurity",
            "Microsoft Defender for Cloud Apps"),
    PROTECTION(
            ServiceSource.AZURE_AD_IDENTITY_PROTECTION,
            "azureAdIdentityProtection",
            "Microsoft Entra ID Protection");

    private final ServiceSource source;
    private final String detectionSource;
    private final String productName;

    Product(ServiceSource source, String detectionSource, String productName) {
        this.source = source;
        this.detectionSource = detectionSource;
        this.productName = productName;
    }

    ServiceSource source() {
        return source;
    }

    /** The contract's {@code detectionSource}. */
    String detectionSource() {
        return detectionSource;
    }

    String productName() {
        return productName;
    }
}
