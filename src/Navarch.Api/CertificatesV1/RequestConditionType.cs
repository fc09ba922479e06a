namespace Navarch.Api.CertificatesV1;

public static class RequestConditionType
{
    public const string Approved = "Approved";
    public const string Denied = "Denied";
    public const string Failed = "Failed";
}
