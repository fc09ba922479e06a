namespace Navarch.Api.CoreV1;

public static class SecretType
{
    public const string Opaque = "Opaque";
    public const string SecretTypeServiceAccountToken = "kubernetes.io/service-account-token";
    public const string SecretTypeDockercfg = "kubernetes.io/dockercfg";
    public const string SecretTypeDockerConfigJson = "kubernetes.io/dockerconfigjson";
    public const string SecretTypeBasicAuth = "kubernetes.io/basic-auth";
    public const string SecretTypeSSHAuth = "kubernetes.io/ssh-auth";
    public const string SecretTypeTLS = "kubernetes.io/tls";
    public const string SecretTypeBootstrapToken = "bootstrap.kubernetes.io/token";
}
