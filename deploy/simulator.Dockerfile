FROM node:22 AS pages
WORKDIR /src/web
COPY web/package.json web/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY web ./
# The lab shows the code behind each example.
COPY PayNotify.Api /src/PayNotify.Api
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY PayNotify.Simulator/PayNotify.Simulator.csproj PayNotify.Simulator/
COPY web/pages.targets web/
RUN dotnet restore PayNotify.Simulator
COPY PayNotify.Simulator PayNotify.Simulator
COPY --from=pages /src/PayNotify.Simulator/wwwroot PayNotify.Simulator/wwwroot
RUN dotnet publish PayNotify.Simulator --no-restore -c Release -o /app -p:BuildPages=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app ./
RUN mkdir -p /data/simulator/merchants && chown -R app /data
USER app
VOLUME ["/data/simulator", "/data/simulator/merchants"]
ENTRYPOINT ["dotnet", "PayNotify.Simulator.dll", "--data", "/data"]
