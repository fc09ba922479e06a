global using Navarch.Api.AppsV1;
global using Navarch.Api.CoreV1;
global using Navarch.Api.MetaV1;
global using Navarch.Api.Requests;
global using Navarch.Client.Informers;
global using Navarch.Client.Objects;
global using Navarch.Core.Invariants;
global using Navarch.Testing.Simulation;
