namespace Navarch.Api.NetworkingV1;

public static class PolicyType
{
    public const string Ingress = "Ingress";
    public const string Egress = "Egress";
}
