namespace Navarch.Api.AdmissionRegistrationV1;

public static class MatchPolicyType
{
    public const string Exact = "Exact";
    public const string Equivalent = "Equivalent";
}
