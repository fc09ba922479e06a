namespace Navarch.Server.Admission;

/// <summary>What policies and webhooks are never asked about, so that a cluster that they stop can be looked into.</summary>
internal static class AdmissionExclusions
{
    public static bool Contains(ResourceType type) => (type.Group, type.Plural) is
        ("authentication.k8s.io", "selfsubjectreviews" or "tokenreviews") or
        ("authorization.k8s.io", "localsubjectaccessreviews" or "selfsubjectaccessreviews" or
            "selfsubjectrulesreviews" or "subjectaccessreviews");

    /// <summary>Policies and their bindings.</summary>
    public static bool ArePolicies(ResourceType type) => type is
    {
        Group: "admissionregistration.k8s.io",
        Plural: "validatingadmissionpolicies" or "validatingadmissionpolicybindings" or
            "mutatingadmissionpolicies" or "mutatingadmissionpolicybindings",
    };
}
