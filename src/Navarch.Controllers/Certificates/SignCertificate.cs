namespace Navarch.Controllers.Certificates;

/// <summary>
/// Signs a PKCS #10 request with the cluster's authority: the request as PEM, the usages that the certificate is good
/// for, and how long. Gives the certificate as PEM.
/// </summary>
public delegate string SignCertificate(string request, IReadOnlyList<string> usages, TimeSpan lifetime);
