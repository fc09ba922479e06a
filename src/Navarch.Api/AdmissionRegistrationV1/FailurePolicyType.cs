namespace Navarch.Api.AdmissionRegistrationV1;

public static class FailurePolicyType
{
    public const string Ignore = "Ignore";
    public const string Fail = "Fail";
}
